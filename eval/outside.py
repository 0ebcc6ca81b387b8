"""Evaluators' own files of questions as people have them, by suffix and by what they hold.

See docs/evaluation-files.md.  What fits nowhere is refused with a FileError; what fits in
part is read in part, and the notes of :class:`Loaded` say which row was not, and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.errors import FileError
from corpus.files import reason
from corpus.values import Document
from eval.files_beir import folder_qrels, read_archive, read_beir, read_folder
from eval.files_columns import fitness
from eval.files_json import Items, read_items
from eval.files_records import item_records, sheet_records
from eval.files_rows import LONGEST_FILE, Sheet, open_archive
from eval.files_text import decode, text_sheet
from eval.files_workbook import workbook_sheets
from eval.gold import load_records
from eval.loaded import Loaded, merged
from eval.questions import parse_jsonl, refuse

TAKEN = (".jsonl", ".json", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".zip")
_JSON = frozenset({".jsonl", ".json"})
_OLD = frozenset({".xls", ".et", ".ods"})
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_AS_XLSX = "请用 Excel 或 WPS 打开它，选“文件—另存为”，类型选“Excel 工作簿（*.xlsx）”，不要加密码。"
_COLUMNS = "表头要有“问题”一列，另可有“答案、章节、相似问”；用 python -m eval template 可得模板。"


def load_outside(path: Path, document: Document) -> Loaded:
    """The questions of a file, or of a folder in BEIR's layout."""
    if path.is_dir():
        return _checked(read_folder(path, document), path.name)
    suffix = path.suffix.lower()
    if suffix in _OLD:
        raise FileError(f"“{path.name}”是 {suffix} 文件，读不了；{_AS_XLSX}")
    if suffix not in TAKEN:
        raise FileError(f"不认识“{path.name}”这种文件；请用 .jsonl、.json、.csv、.tsv 或 .xlsx。")
    return _checked(_load(path, suffix, document), path.name)


def _load(path: Path, suffix: str, document: Document) -> Loaded:
    data = _bytes(path)
    if data.startswith(_OLE):
        raise FileError(f"“{path.name}”是旧版的 Excel 文件，或加了密码，读不了；{_AS_XLSX}")
    if suffix == ".zip":
        with open_archive(data, path.name) as archive:
            return read_archive(archive, path.name, document)
    if suffix in (".xlsx", ".xlsm") or data.startswith(_ZIP):
        return _book(workbook_sheets(data, path.name), path.name, document)
    text = decode(data, path.name)
    if suffix in _JSON:
        return _json(text, path, document)
    sheet = text_sheet(text, path.name, fitness)
    return _book((sheet,), path.name, document)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise FileError(f"没有找到题目文件“{path}”；请检查路径。")
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise FileError(f"“{path.name}”超过 64 MB；请只留题目，分成几个文件。")
        return path.read_bytes()
    except OSError as error:
        raise FileError(f"“{path.name}”读不出来（{reason(error)}）；请检查权限。") from error


def _book(sheets: Sequence[Sheet], name: str, document: Document) -> Loaded:
    """All sheets that have a column of questions; which ones is said where there are several."""
    if not any(sheet.rows for sheet in sheets):
        raise FileError(f"“{name}”是空的；{_COLUMNS}")
    read, titles = list[Loaded](), list[str]()
    for number, sheet in enumerate(sheets, 1):
        place = f"工作表“{sheet.name}”" if read else ""
        records = sheet_records(sheet, f"s{number}-row" if read else "row", place)
        if records is not None:
            read.append(load_records(records, document))
            titles.append(sheet.name)
    if not read:
        raise FileError(f"“{name}”里找不到“问题”这一列；{_COLUMNS}")
    said = f"读的是工作表“{'”、“'.join(titles)}”"
    found = merged(read)
    return replace(found, notes=(said, *found.notes)) if len(sheets) > 1 else found


def _json(text: str, path: Path, document: Document) -> Loaded:
    if not text.strip():
        raise FileError(f"“{path.name}”是空的；请检查文件。")
    items = read_items(text, path.name)
    if items.in_schema:
        return _schema(text, items, path, document)
    if path.suffix.lower() == ".jsonl" and _are_queries(items):
        qrels = folder_qrels(path.parent)
        if qrels:
            return read_beir(text.encode(), qrels, path.name, document)
    records = item_records(items)
    if records is None:
        raise FileError(
            f"“{path.name}”里没有认出问题；每题要有 question（或 问题、user_input、input、query）字段，"
            "另可有 answer、sections；请改字段名。"
        )
    return load_records(records, document)


def _are_queries(items: Items) -> bool:
    return all(item.fields.keys() >= {"_id", "text"} for item in items.items)


def _schema(text: str, items: Items, path: Path, document: Document) -> Loaded:
    """The reference schema, held to all of it as :func:`eval.questions.read_jsonl` does."""
    lines = items.unit == "行"
    questions = parse_jsonl(text if lines else items.as_lines(), path.name)
    unknown = [(q.id, s) for q in questions for s in q.sections if s not in document.by_id]
    refuse(path.name, [f"{i}：规划里没有章节 {s}" for i, s in unknown])
    return Loaded(questions)


def _checked(loaded: Loaded, name: str) -> Loaded:
    """Refuses a file without a question."""
    if not loaded.size:
        notes = "".join(f"\n{note}" for note in loaded.notes)
        raise FileError(
            f"“{name}”里只有表头或空行，没有可问的题目；请从表头的下一行起填写。{notes}"
        )
    return loaded
