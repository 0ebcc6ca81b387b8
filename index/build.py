"""Builds, saves and loads a plan's index; a stale or damaged one is never used in silence.

The index lives in ``<data folder>/index/<fingerprint>/``.  It is written beside
and renamed when whole, manifest last, so two processes may build at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import IndexStoreError
from corpus.files import reason
from corpus.paths import data_folder, writable_folder
from corpus.values import Chunk, Document, leaves
from index.chunks import embedded_text, make_chunks
from index.embed import Embedder, Vectors, model_digest, open_embedder
from index.encoder import SentenceEncoder
from index.expansions import Expansion, expansions_for
from index.lexical import LexicalField
from index.passages import passage_texts
from index.settings import IndexSettings
from index.tokens import STOP, char_tokens
from index.vectors import FaissStore

FORMAT = 2
MANIFEST = "manifest.json"
PASSAGES = "passages.npy"
BUILDING = ".building-"
FIELDS = ("text", "lines", "field")
Progress = Callable[[str, int, int], None]
_STEPS = 4
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Parts:
    """What a built index is made of; row i of ``vectors`` is chunk i, then line i - len(chunks).

    ``passages`` has the sentence encoder's vector of each sentence of ``plan_sentences``,
    None where no encoder is used.
    """

    chunks: tuple[Chunk, ...]
    lines: tuple[Expansion, ...]
    fields: dict[str, LexicalField]
    vectors: FaissStore
    passages: Vectors | None = None


def index_fingerprint(document: Document, settings: IndexSettings, encoder: str = "") -> str:
    """sha256 over text, expansions, tokens, settings and model: what decides the index."""
    digest = hashlib.sha256()
    parts = [
        str(FORMAT),
        document.document_id,
        document.digest,
        *(section.section_id + "/".join(section.path) for section in document.sections),
        *(f"{edit.before}>{edit.after}" for edit in document.edits),
        "".join(sorted(STOP)),
        settings.model_dump_json(),
        model_digest(settings.model),
        encoder,
        *("\t".join((x.section_id, x.text, *x.targets)) for x in _lines(document, settings)),
    ]
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def open_parts(
    document: Document,
    settings: IndexSettings,
    embedder: Embedder,
    progress: Progress | None = None,
    encoder: SentenceEncoder | None = None,
) -> tuple[Parts, str]:
    """The index of ``document``, built when it is missing, stale or damaged; its fingerprint."""
    fingerprint = index_fingerprint(document, settings, encoder.model_id if encoder else "")
    folder = data_folder() / "index" / fingerprint[:24]
    parts = load_parts(folder, fingerprint, embedder.dimension)
    if parts is None:
        writable_folder("index")
        parts = build_parts(document, settings, embedder, progress, encoder=encoder)
        save_parts(parts, folder, fingerprint, embedder)
    return parts, fingerprint


def build_parts(
    document: Document,
    settings: IndexSettings,
    embedder: Embedder,
    progress: Progress | None = None,
    lines: tuple[Expansion, ...] | None = None,
    encoder: SentenceEncoder | None = None,
) -> Parts:
    """All fields and vectors, in memory; ``lines`` None takes the shipped ones."""
    tell = progress or (lambda step, done, total: None)
    tell("切分文本", 0, _STEPS)
    chunks = make_chunks(document, settings.chunk_size)
    lines = _lines(document, settings) if lines is None else lines
    tell("建立字词索引", 1, _STEPS)
    texts, everyday = section_texts(document, lines)
    tokens = [char_tokens(text) for text in texts]
    line_tokens = [char_tokens(line.text) for line in lines]
    fields = {
        "text": LexicalField.build(tokens, settings),
        "field": LexicalField.build([char_tokens(text) for text in everyday], settings),
    }
    if lines:
        fields["lines"] = LexicalField.build(line_tokens, settings)
    tell("计算向量", 2, _STEPS)
    embedded = [embedded_text(chunk) for chunk in chunks] + [line.text for line in lines]
    vectors = FaissStore.build(embedder.embed(embedded))
    tell("读句子", 3, _STEPS)
    passages = encoder.embed(passage_texts(document)) if encoder else None
    tell("完成", _STEPS, _STEPS)
    return Parts(chunks, lines, fields, vectors, passages)


def _lines(document: Document, settings: IndexSettings) -> tuple[Expansion, ...]:
    """Expansions are written for the shipped plan; another document has none of its own."""
    from corpus.document import PLAN_ID

    if not settings.expansions or document.document_id != PLAN_ID:
        return ()
    return expansions_for(frozenset(s.section_id for s in leaves(document.sections)))


def section_texts(document: Document, lines: Sequence[Expansion]) -> tuple[list[str], list[str]]:
    """For each leaf: headings and text; the same with its everyday questions."""
    asked: dict[str, list[str]] = {}
    for line in lines:
        asked.setdefault(line.section_id, []).append(line.text)
    texts = []
    for section in leaves(document.sections):
        texts.append(" ".join(section.path[-2:]) + " " + document.section_text(section))
    found = [
        " ".join([text, *asked.get(section.section_id, [])])
        for text, section in zip(texts, leaves(document.sections), strict=True)
    ]
    return texts, found


def save_parts(parts: Parts, folder: Path, fingerprint: str, embedder: Embedder) -> None:
    """Writes beside ``folder`` and renames; whoever comes second keeps the first one's."""
    _sweep(folder.parent)
    try:
        with tempfile.TemporaryDirectory(
            prefix=BUILDING, dir=folder.parent, ignore_cleanup_errors=True
        ) as place:
            beside = Path(place) / "index"
            _write_parts(parts, beside, fingerprint, embedder)
            _move_into_place(beside, folder, fingerprint)
    except OSError as error:
        raise IndexStoreError(
            f"索引写不进“{folder.parent}”（{reason(error)}）；请检查磁盘空间与权限后重试。"
        ) from error


def _write_parts(parts: Parts, folder: Path, fingerprint: str, embedder: Embedder) -> None:
    """All files of the index; the manifest comes last."""
    folder.mkdir()
    for name, field in parts.fields.items():
        field.save(folder / name)
    parts.vectors.save(folder)
    if parts.passages is not None:
        np.save(folder / PASSAGES, parts.passages)
    _write_json(folder / "chunks.json", [asdict(chunk) for chunk in parts.chunks])
    _write_json(folder / "lines.json", [asdict(line) for line in parts.lines])
    manifest = {
        "format": FORMAT,
        "fingerprint": fingerprint,
        "model": embedder.model_id,
        "dimension": embedder.dimension,
        "rows": parts.vectors.size,
        "files": _hashes(folder),
    }
    _write_json(folder / MANIFEST, manifest)


def _sweep(parent: Path) -> None:
    """Removes what a process that was killed while building left more than a day ago."""
    for left in parent.glob(f"{BUILDING}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _DAY_S:
                shutil.rmtree(left)


def _move_into_place(beside: Path, folder: Path, fingerprint: str) -> None:
    """Renames; a whole index another process put there meanwhile stays, a damaged one goes."""
    if folder.exists() and not _is_whole(folder, fingerprint):
        aside = folder.with_name(f".old-{os.getpid()}-{folder.name}")
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    try:
        beside.rename(folder)
    except OSError:
        if not _is_whole(folder, fingerprint):
            raise


def _is_whole(folder: Path, fingerprint: str) -> bool:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return bool(
            manifest["format"] == FORMAT
            and manifest["fingerprint"] == fingerprint
            and manifest["files"] == _hashes(folder)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def load_parts(folder: Path, fingerprint: str, dimension: int) -> Parts | None:
    """The saved index, or None when it is missing, another one's, truncated or edited."""
    if not _is_whole(folder, fingerprint):
        return None
    try:
        chunks = tuple(
            Chunk(**{**row, "path": tuple(row["path"])})
            for row in _read_json(folder / "chunks.json")
        )
        lines = tuple(
            Expansion(**{**row, "targets": tuple(row["targets"])})
            for row in _read_json(folder / "lines.json")
        )
        fields = {n: LexicalField.load(folder / n) for n in FIELDS if (folder / n).exists()}
        vectors = FaissStore.load(folder)
        told = folder / PASSAGES
        passages = np.load(told, allow_pickle=False) if told.exists() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if vectors.dimension != dimension:
        return None
    return Parts(chunks, lines, fields, vectors, passages)


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


__all__ = ["Parts", "build_parts", "index_fingerprint", "open_embedder", "open_parts"]
