"""BEIR sets over this plan: queries, and qrels whose documents are our sections.

They say where a right answer stands and nothing of its words, so citations and
retrieval are scored and no key points.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

from assistant.normalise import check_question
from corpus.errors import FileError, QuestionError
from corpus.files import reason
from corpus.values import Document
from eval.files_json import Item, read_items, values_of
from eval.files_rows import LONGEST_FILE, member
from eval.files_text import decode
from eval.loaded import Loaded, Unscored, merged
from eval.questions import repeated
from eval.schema import Question

QUERIES = "queries.jsonl"
HEADER = ("query-id", "corpus-id", "score")
Qrels = Mapping[str, tuple[str, ...]]
_NOT_JUDGED = "qrels 里没有这一题的依据章节"
_ADVICE = "请在文件夹里放 queries.jsonl 与 qrels/*.tsv（表头 query-id、corpus-id、score）。"


def read_folder(folder: Path, document: Document) -> Loaded:
    """A folder with queries.jsonl and qrels as .tsv, in ``qrels/`` or beside it."""
    queries = folder / QUERIES
    if not queries.is_file():
        raise FileError(f"文件夹“{folder.name}”里没有 {QUERIES}；{_ADVICE}")
    return read_beir(_read(queries), folder_qrels(folder), folder.name, document)


def folder_qrels(folder: Path) -> dict[str, bytes]:
    """All files of judgements that go with queries in this folder."""
    paths = [*sorted(folder.glob("qrels/*.tsv")), *sorted(folder.glob("*.tsv"))]
    held = {path.name: _read(path) for path in paths if path.is_file()}
    return {name: data for name, data in held.items() if _is_qrels(data)}


def read_archive(archive: ZipFile, name: str, document: Document) -> Loaded:
    """The same files packed as a zip, at its top or in one folder."""
    entries = [e for e in archive.namelist() if "__MACOSX" not in e]
    queries = [e for e in entries if e.rpartition("/")[2] == QUERIES]
    if len(queries) != 1:
        raise FileError(f"“{name}”里应恰有一个 {QUERIES}，现有 {len(queries)} 个；{_ADVICE}")
    packed = {e: member(archive, e, name) for e in entries if e.lower().endswith(".tsv")}
    qrels = {entry: data for entry, data in packed.items() if _is_qrels(data)}
    return read_beir(member(archive, queries[0], name), qrels, name, document)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise FileError(f"“{path.name}”超过 64 MB；请只留题目，分成几个文件。")
        return path.read_bytes()
    except OSError as error:
        raise FileError(f"“{path.name}”读不出来（{reason(error)}）；请检查路径与权限。") from error


def _is_qrels(data: bytes) -> bool:
    first = data.removeprefix(codecs.BOM_UTF8).split(b"\n", 1)[0].decode("utf-8", "replace")
    cells = first.strip().lower().split("\t")
    return cells[0] == HEADER[0] or (len(cells) in (3, 4) and cells[-1].isdecimal())


def read_beir(queries: bytes, qrels: Mapping[str, bytes], name: str, document: Document) -> Loaded:
    """FileError when there are no judgements at all."""
    if not qrels:
        raise FileError(f"“{name}”里没有 qrels 的 .tsv 文件；{_ADVICE}")
    items = read_items(decode(queries, QUERIES), QUERIES)
    judged: dict[str, list[str]] = {}
    for entry, data in qrels.items():
        for query, section in _judgements(decode(data, entry)):
            judged.setdefault(query, []).append(section)
    found = _once(merged(_load(item, judged, document) for item in items.items))
    notes = (
        "BEIR 题集只有依据章节：评引用与检索，不评要点",
        *(f"{QUERIES} {problem}" for problem in items.problems),
        *found.notes,
    )
    return Loaded(found.questions, found.unscored, notes)


def _once(loaded: Loaded) -> Loaded:
    """Without the queries whose _id came before."""
    ids = [q.id for q in loaded.questions] + [u.id for u in loaded.unscored]
    again = repeated(ids)
    if not again:
        return loaded
    return Loaded(
        tuple({q.id: q for q in reversed(loaded.questions)}.values())[::-1],
        tuple({u.id: u for u in reversed(loaded.unscored)}.values())[::-1],
        (*loaded.notes, f"_id “{'”、“'.join(again)}”出现了不止一次，只读第一次；请改成不重复的"),
    )


def _judgements(text: str) -> Iterator[tuple[str, str]]:
    """Query and section of each line with a score above 0, TREC's four columns too."""
    for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE):
        cells = [cell.strip() for cell in row]
        if len(cells) == 4:
            cells.pop(1)
        if len(cells) == 3 and _above_zero(cells[2]):
            yield cells[0], cells[1]


def _above_zero(score: str) -> bool:
    try:
        return float(score) > 0
    except ValueError:
        return False


def _load(item: Item, judged: Mapping[str, list[str]], document: Document) -> Loaded:
    query_id = "".join(values_of(item.fields.get("_id")))
    text = "\n".join(values_of(item.fields.get("text")))
    place = f"{QUERIES} 第 {item.number} 行"
    if not query_id or "".join(query_id.split()) != query_id:
        return Loaded((), (), (f"{place}：没有 _id，或其中有空白，没有读；请改正",))
    try:
        check_question(text)
    except QuestionError as error:
        return Loaded((), (), (f"{place}：没有读：{error}",))
    sections = tuple(dict.fromkeys(judged.get(query_id, ())))
    unknown = [section for section in sections if section not in document.by_id]
    if unknown:
        why = f"规划里没有章节“{'”、“'.join(unknown[:3])}”"
        note = f"{place}：只提问、不评分，{why}；corpus-id 请用本规划的章节编号"
        return Loaded((), (Unscored(query_id, text, why),), (note,))
    if not sections:
        return Loaded(
            (),
            (Unscored(query_id, text, _NOT_JUDGED),),
            (f"{place}：{_NOT_JUDGED}，只提问、不评分",),
        )
    return Loaded((_question(query_id, text, sections),))


def _question(query_id: str, text: str, sections: tuple[str, ...]) -> Question:
    return Question(
        id=query_id,
        kind="fact",
        style="everyday",
        asker="evaluator",
        history=(),
        question=text,
        answerable=True,
        status="answered",
        key_points=(),
        evidence=(),
        sections=sections,
        forbidden=(),
        fact=query_id,
        why="BEIR 题集的题目",
    )
