"""The JSON of the interface for programs, described in Chinese for its users."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr
from pydantic.config import JsonDict

from assistant.values import Form, Slot, Status, Verdict
from corpus.values import DutyMode, DutyNaming, Relation, SectionKind

LONGEST_QUESTION = 20_000
MOST_TURNS = 50
_FROZEN = ConfigDict(frozen=True, extra="forbid")
_ASKED: JsonDict = {
    "question": "2025年森林覆盖率目标是多少？",
    "history": ["鲁班奖目标是多少？"],
    "id": "1",
}

Path = Annotated[list[str], Field(description="规划自己的标题，由外到内")]
SectionId = Annotated[str, Field(description="章节编号，按它排序就是阅读次序")]
Page = Annotated[int | None, Field(description="页码，据目录；印发通知与封面没有")]
Start = Annotated[int, Field(description="在整理后全文里的起点，以字计")]
End = Annotated[int, Field(description="终点，不含")]


class AskQuestion(BaseModel):
    """一个问题。"""

    model_config = ConfigDict(**_FROZEN, json_schema_extra={"examples": [_ASKED]})

    question: Annotated[
        StrictStr, Field(max_length=LONGEST_QUESTION, description="问题，最多 1000 字")
    ]
    history: Annotated[
        list[Annotated[StrictStr, Field(max_length=LONGEST_QUESTION)]],
        Field(max_length=MOST_TURNS, description="此前的提问，由早到晚；用来理解追问"),
    ] = []
    id: Annotated[
        Annotated[StrictStr, Field(max_length=200)] | StrictInt | None,
        Field(description="原样放进回答，可不填"),
    ] = None
    stream: Annotated[
        bool, Field(description="true 时逐句以 server-sent events 送来，最后一个事件是完整的回答")
    ] = False


class CitationOut(BaseModel):
    """一处引用：规划的原文。"""

    model_config = _FROZEN

    marker: Annotated[int, Field(description="回答里的编号 [n]，从 1 起")]
    document_id: Annotated[str, Field(description="哪一份规划")]
    document: Annotated[str, Field(description="那份文件的标题")]
    standing: Annotated[str, Field(description="已废止、已过期的写明，现行的为空")]
    section_id: SectionId
    path: Path
    page: Page
    page_end: Page
    quote: Annotated[str, Field(description="原文，一字不改")]
    start: Start
    end: End
    corrected: Annotated[bool, Field(description="引文碰到已声明的勘误")]


class StatementOut(BaseModel):
    """回答里的一句。"""

    model_config = _FROZEN

    text: Annotated[str, Field(description="不带编号的文字")]
    markers: Annotated[list[int], Field(description="支持这一句的引用")]
    verdict: Annotated[
        Verdict,
        Field(
            description="verbatim 原文；computed 由表格算出；absent 规划未载；"
            "rephrased 改写并核对；notice 不涉及规划内容"
        ),
    ]


class DifferenceOut(BaseModel):
    """规划里最接近的内容在哪一点上不是所问的。"""

    model_config = _FROZEN

    slot: Annotated[Slot, Field(description="哪一点：主体、属性、年份……")]
    asked: Annotated[str, Field(description="所问")]
    stands: Annotated[str, Field(description="规划所写，没有则为空")]


class AskOut(BaseModel):
    """一句话里问的一件事。"""

    model_config = _FROZEN

    text: Annotated[str, Field(description="这一问")]
    form: Annotated[Form, Field(description="问的形式：数值、清单、是否……")]
    status: Status
    direct: Annotated[str | None, Field(description="一个词或一行的直接回答，没有则为 null")]
    differs: DifferenceOut | None
    statements: Annotated[list[int], Field(description="在 statements 里的位置，从 0 起")]


class NearOut(BaseModel):
    """拒答时相近的章节。"""

    model_config = _FROZEN

    section_id: SectionId
    path: Path


class AnswerOut(BaseModel):
    """回答，与 python -m assistant --json 的输出相同。"""

    model_config = _FROZEN

    id: Annotated[str | int | None, Field(description="提问时给的 id")]
    question: Annotated[str, Field(description="提问原文")]
    understood: Annotated[str, Field(description="助手理解的完整问题")]
    status: Annotated[
        Status,
        Field(
            description="answered 已答；partly 答了一部分；not_in_plan 规划未载；"
            "out_of_scope 与规划无关；smalltalk 寒暄"
        ),
    ]
    answerable: Annotated[bool, Field(description="前两种为 true")]
    answer: Annotated[str, Field(description="带 [1] 标记的纯文本")]
    citations: list[CitationOut]
    statements: list[StatementOut]
    asks: list[AskOut]
    direct: Annotated[str | None, Field(description="各问的直接回答合起来")]
    nearest: list[NearOut]
    latency_ms: Annotated[float, Field(description="所用毫秒")]
    fingerprint: Annotated[str, Field(description="文本、索引、模型、设置、版本合起来的指纹")]


class ErrorIn(BaseModel):
    """错在哪里。"""

    model_config = _FROZEN

    code: Annotated[str, Field(description="稳定的代号")]
    message: Annotated[str, Field(description="中文说明，结尾说该怎么办")]
    retryable: Annotated[bool, Field(description="过一会儿再试是否有用")]


class ErrorOut(BaseModel):
    """没有成功。"""

    error: ErrorIn


class SectionOut(BaseModel):
    """一个章节。"""

    model_config = _FROZEN

    section_id: SectionId
    kind: Annotated[SectionKind, Field(description="章、条、款、专栏……")]
    heading: Annotated[str, Field(description="标题")]
    path: Path
    level: Annotated[int, Field(description="层级，1 为章")]
    page: Page
    page_end: Page
    start: Start
    end: End


class SectionTextOut(SectionOut):
    """一个章节和它自己的文字。"""

    text: Annotated[str, Field(description="标题与正文，不含下级章节；勘误已改正")]
    children: Annotated[list[str], Field(description="下一级章节的编号")]


class ValueOut(BaseModel):
    """指标在某一年的值。"""

    model_config = _FROZEN

    year: int
    printed: Annotated[str, Field(description="表中所印")]
    number: Annotated[float | None, Field(description="数值，印的是文字则为 null")]
    relation: Annotated[Relation | None, Field(description="= 或 ≥")]


class IndicatorOut(BaseModel):
    """指标表的一行。"""

    model_config = _FROZEN

    number: Annotated[int, Field(description="序号")]
    category: Annotated[str | None, Field(description="分组，没有印出则为 null")]
    name: Annotated[str, Field(description="指标名称")]
    unit: Annotated[str, Field(description="单位")]
    values: list[ValueOut]
    attribute: Annotated[str, Field(description="约束性或预期性")]
    section_id: SectionId
    start: Start
    end: End


class DutyOut(BaseModel):
    """谁做什么。"""

    model_config = _FROZEN

    actor: Annotated[str, Field(description="主体，按规划的写法")]
    naming: Annotated[
        DutyNaming, Field(description="body 点名的机构；class 一类主体；everyone 全社会")
    ]
    form: Annotated[str, Field(description="怎样写明的")]
    mode: Annotated[DutyMode, Field(description="task 要做的；done 已做的")]
    text: Annotated[str, Field(description="原文")]
    section_id: SectionId
    path: Path
    start: Start
    end: End


class HitOut(BaseModel):
    """检索到的一个章节。"""

    model_config = _FROZEN

    rank: Annotated[int, Field(description="名次，从 1 起")]
    score: Annotated[float, Field(description="得分，越高越近；只在一次检索之内可比")]
    section_id: SectionId
    path: Path
    page: Page
    page_end: Page
    text: Annotated[str, Field(description="章节的文字")]


def failures(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What an operation may answer besides success, for the OpenAPI description."""
    said = {
        400: "问题或参数不合要求",
        404: "没有这个章节",
        413: "发送的内容太大",
        422: "字段缺少、多余或类型不对",
        429: "这一分钟问得太多，见 Retry-After",
        503: "服务繁忙，见 Retry-After",
        504: "没有在时限内答完",
    }
    return {status: {"model": ErrorOut, "description": said[status]} for status in statuses}
