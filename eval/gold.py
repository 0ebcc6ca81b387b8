"""One record of a file as questions to score, or to ask only, with what there is to note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.normalise import check_question
from corpus.errors import QuestionError
from corpus.values import Document
from eval.files_records import Record, Records
from eval.gold_answers import Reading, read_answer
from eval.gold_sections import gold_sections
from eval.loaded import Loaded, Unscored, merged
from eval.schema import GoldAsk, Question

_WORDINGS = re.compile(r"[；;\n\r|｜]+")
_ADVICE = "请写成“第三章一（一）1”、标题或章节编号"


def load_records(records: Records, document: Document) -> Loaded:
    """All records; those without an answer are named in one note."""
    loaded = merged(_load(record, document, records.answered) for record in records.records)
    return Loaded(
        loaded.questions,
        loaded.unscored,
        (*records.notes, *_answerless(records), *loaded.notes),
    )


def _answerless(records: Records) -> tuple[str, ...]:
    if not records.answered:
        return ("没有答案列：只提问、不评分，答卷可导出为 Excel",)
    where = [r.place for r in records.records if r.question and not r.answers]
    return (f"{'、'.join(where)}：没有给出答案，只提问、不评分",) if where else ()


def _load(record: Record, document: Document, answered: bool) -> Loaded:
    if not record.question:
        empty = not (record.answers or record.sections or record.similar)
        note = f"{record.place}：没有问题（一段文字），没有读；请填写或删去"
        return Loaded((), (), () if empty else (note,))
    wordings, notes = _wordings(record)
    reading = read_answer(record.answers, record.options)
    if reading.why:
        if record.answers:
            notes.append(f"{record.place}：只提问、不评分，{reading.why}")
        return Loaded((), tuple(_unscored(record, reading, wordings)), tuple(notes))
    sections, trouble = gold_sections(document, record.sections)
    if trouble:
        notes.append(f"{record.place}：章节{trouble}，这一题不按章节评分；{_ADVICE}")
    notes += [f"{record.place}：{text}" for text in _left_out(reading)]
    questions = (_question(key, text, reading, sections, record.key) for key, text in wordings)
    return Loaded(tuple(questions), (), tuple(notes))


def _wordings(record: Record) -> tuple[list[tuple[str, str]], list[str]]:
    """The question and its further wordings with their keys, and why one cannot be asked."""
    more = [t.strip() for cell in record.similar for t in _WORDINGS.split(cell) if t.strip()]
    texts = dict.fromkeys([record.question, *more])
    found, notes = [], []
    for number, text in enumerate(texts, 1):
        try:
            check_question(text)
        except QuestionError as error:
            notes.append(f"{record.place}：“{text[:20]}”没有读：{error}")
        else:
            found.append((record.key if number == 1 else f"{record.key}~{number}", text))
    return found, notes


def _unscored(
    record: Record, reading: Reading, wordings: Sequence[tuple[str, str]]
) -> list[Unscored]:
    given = "\n".join(record.answers)
    return [Unscored(key, text, reading.why, given) for key, text in wordings]


def _left_out(reading: Reading) -> list[str]:
    notes = [f"答案里的“{part[:20]}”没有可核对的数字或名称，不评这一项" for part in reading.unread]
    if reading.partly:
        notes.append("答案说有一部分规划未载明，只评载明的部分")
    return notes


def _question(
    key: str, text: str, reading: Reading, sections: tuple[str, ...], fact: str
) -> Question:
    side, points = reading.polarity, reading.points
    ask = GoldAsk(text=text, answerable=True, polarity=side, key_points=points)
    status = "partly" if reading.partly else "answered"
    return Question(
        id=key,
        kind="not_in_plan" if reading.refusal else "yes_no" if side else "fact",
        style="everyday",
        asker="evaluator",
        history=(),
        question=text,
        answerable=not reading.refusal,
        status="not_in_plan" if reading.refusal else status,
        key_points=points,
        evidence=(),
        sections=sections,
        forbidden=(),
        fact=fact,
        why="评测者自带的题目",
        asks=(ask,) if side else (),
    )
