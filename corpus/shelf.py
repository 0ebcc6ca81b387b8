"""The shelf: added documents in ``<data folder>/shelf``, one file each.

A document's file holds its text and what it is.  It is written beside and moved into
place, so a reader finds the old one whole or the new one whole, never a part.  Adding,
replacing or removing one touches no other.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.about import About, given, read_about
from corpus.document import PLAN_ID, parse_any
from corpus.errors import FileError, ShelfError
from corpus.paths import data_folder, writable_folder
from corpus.readers.read import read_file
from corpus.understood import Understood, understood
from corpus.values import Document

FORMAT = 1
_FOLDER = "shelf"
_MOST = 2_000  # documents


@dataclass(frozen=True, slots=True)
class Held:
    """A document with what it is and what was made of it; ``source`` is the file it came from."""

    about: About
    document: Document
    told: Understood
    source: str


def read_candidate(path: Path, **options: str | None) -> tuple[Held, str]:
    """A file read as it would be added, and its record; nothing is written.

    ``options`` are fields of :class:`About` that are given instead of read.  FileError when
    the file cannot be read.
    """
    found = read_file(path)
    about = given(read_about(found.text, found.title, path.stem), **options)
    if about.document_id == PLAN_ID:
        raise FileError(f"编号“{PLAN_ID}”是随项目附带的规划，不能替换；请用 --id 另起一个。")
    record = {
        "about": asdict(about),
        "source": path.name,
        "joins": found.joins,
        "notes": list(found.notes),
        "published": found.text,
    }
    return _held(record), _sealed(record)


def put(record: str, document_id: str) -> bool:
    """Puts a record on the shelf; whether it took the place of an older one."""
    folder = writable_folder(_FOLDER)
    place = _place(document_id)
    existed = place.exists()
    if not existed and len(ids()) >= _MOST:
        raise ShelfError(f"书架上已有 {_MOST} 份文件；请先用 remove 移除不用的。")
    handle, beside = tempfile.mkstemp(prefix=".adding-", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(record)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(place)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise ShelfError(
            f"“{document_id}”写不进书架（{error.strerror or error}）；请检查磁盘空间后重试。"
        ) from error
    return existed


def remove(document_id: str) -> None:
    """Takes a document off; ShelfError when it is not there."""
    try:
        _place(document_id).unlink()
    except FileNotFoundError as error:
        raise _unknown(document_id) from error


def ids() -> tuple[str, ...]:
    """The ids of all documents on the shelf, sorted."""
    folder = data_folder() / _FOLDER
    return tuple(sorted(path.stem for path in folder.glob("*.json") if path.name[0] != "."))


def held(document_id: str) -> Held:
    """A document of the shelf, parsed; ShelfError when it is not there or damaged."""
    return _held(_record(document_id))


def about(document_id: str) -> About:
    """What a document of the shelf is; ShelfError when it is not there or damaged."""
    return About(**_record(document_id)["about"])


def _record(document_id: str) -> dict[str, Any]:
    damaged = ShelfError(f"书架上的“{document_id}”已损坏；请重新 add，或用 remove 移除。")
    try:
        text = _place(document_id).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise _unknown(document_id) from error
    except (OSError, UnicodeDecodeError) as error:
        raise damaged from error
    head, _, body = text.partition("\n")
    try:
        if json.loads(head) != _seal(body):
            raise damaged
        record: dict[str, Any] = json.loads(body)
    except ValueError as error:
        raise damaged from error
    return record


def _held(record: dict[str, Any]) -> Held:
    about = About(**record["about"])
    document, unmatched = parse_any(
        str(record["published"]), about.document_id, about.title, joins=bool(record["joins"])
    )
    told = understood(document, tuple(entry.heading for entry in unmatched))
    notes = tuple(map(str, record["notes"]))
    told = Understood(told.told, (*notes, *told.doubts))
    return Held(about, document, told, str(record["source"]))


def _sealed(record: dict[str, Any]) -> str:
    body = json.dumps(record, ensure_ascii=False)
    return json.dumps(_seal(body)) + "\n" + body


def _seal(body: str) -> dict[str, object]:
    return {"format": FORMAT, "sha256": hashlib.sha256(body.encode()).hexdigest()}


def _place(document_id: str) -> Path:
    """Where a document's file is; ids that would lead elsewhere are not on any shelf."""
    if not document_id or Path(document_id).name != document_id or document_id[0] == ".":
        raise _unknown(document_id)
    return data_folder() / _FOLDER / f"{document_id}.json"


def _unknown(document_id: str) -> ShelfError:
    return ShelfError(f"书架上没有“{document_id}”；用 python -m corpus list 查看编号。")
