"""One reference question, as it stands on one line of a JSONL file."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.values import Status

Kind = Literal[
    "fact",
    "indicator",
    "calculation",
    "list",
    "who",
    "where",
    "definition",
    "yes_no",
    "false_premise",
    "follow_up",
    "summary",
    "not_in_plan",
    "out_of_scope",
    "ambiguous",
    "compound",
    "near_miss",
    "twin",
    "quantifier",
    "mention",
    "gist",
    "deed",
    "statement",
    "general",
    "talk",
]
Style = Literal["everyday", "official", "typo", "traditional", "mixed", "terse", "rambling"]
Asker = Literal["enterprise", "official", "evaluator"]
Polarity = Literal["是", "不是", "规划没有写"]
Text = Annotated[str, Field(min_length=1)]
QuestionId = Annotated[str, Field(pattern=r"^\S+$")]
Points = tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...]


class GoldAsk(BaseModel):
    """One of the things a question asks, with what a right answer says on it.

    ``polarity`` is the side of a yes-no ask, None for others.  ``evidence`` are
    verbatim snippets of the units that answer.  ``neighbours`` are what the thing
    must not be taken for (values or names): giving one as the answer is wrong,
    offering it as the nearest is right.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Text
    answerable: bool
    polarity: Polarity | None = None
    key_points: Points = ()
    evidence: tuple[Text, ...] = ()
    neighbours: tuple[Text, ...] = ()


class Question(BaseModel):
    """A question with what a right answer must hold.

    ``key_points`` holds one inner tuple for each thing the answer must say, its
    members being accepted short forms.  ``evidence`` are verbatim snippets of the
    gold ``sections``; a gold section with children counts its descendants too.
    ``forbidden`` must not occur in the answer.  ``fact`` keeps questions about
    one thing on one side of a split.

    ``asks`` parts key points and evidence among the things asked, in the order
    asked; without it the question is one ask.  ``voice`` names who wrote it,
    ``twin`` the answerable question that differs from a near miss in one thing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: QuestionId
    kind: Kind
    style: Style
    asker: Asker
    history: tuple[Text, ...]
    question: str
    answerable: bool
    status: Status
    key_points: Points
    evidence: tuple[Text, ...]
    sections: tuple[Text, ...]
    forbidden: tuple[Text, ...]
    fact: Text
    why: Text
    asks: tuple[GoldAsk, ...] = ()
    voice: str = ""
    twin: str = ""

    @model_validator(mode="after")
    def _asks_agree(self) -> Self:
        if not self.asks:
            return self
        points = tuple(point for ask in self.asks for point in ask.key_points)
        if points != self.key_points:
            raise ValueError("key_points 不等于各 asks 的 key_points 依次相连")
        snippets = {snippet for ask in self.asks for snippet in ask.evidence}
        if not snippets <= set(self.evidence):
            raise ValueError("asks 的 evidence 没有都列在题目的 evidence 里")
        if self.answerable != any(ask.answerable for ask in self.asks):
            raise ValueError("answerable 与各 asks 的 answerable 不一致")
        return self

    @property
    def gold_asks(self) -> tuple[GoldAsk, ...]:
        """``asks``, or the question as one ask."""
        return self.asks or (
            GoldAsk(
                text=self.question or "（空）",
                answerable=self.answerable,
                key_points=self.key_points,
                evidence=self.evidence,
            ),
        )


KIND_LABELS: dict[str, str] = {
    "fact": "事实",
    "indicator": "指标",
    "calculation": "计算比较",
    "list": "清单",
    "who": "职责",
    "where": "位置",
    "definition": "释义",
    "yes_no": "是非",
    "false_premise": "误设前提",
    "follow_up": "追问",
    "summary": "概括",
    "not_in_plan": "规划未载",
    "out_of_scope": "范围之外",
    "ambiguous": "多种理解",
    "compound": "一问多事",
    "near_miss": "近似而未载",
    "twin": "近似之可答",
    "quantifier": "带量词的是非",
    "mention": "逐处提到",
    "gist": "篇章大意",
    "deed": "往事与文件",
    "statement": "陈述与诉求",
    "general": "常识",
    "talk": "谈话与追问",
}
STYLE_LABELS: dict[str, str] = {
    "everyday": "口语",
    "official": "公文",
    "typo": "错别字",
    "traditional": "繁体",
    "mixed": "夹杂英文或拼音",
    "terse": "极短",
    "rambling": "啰嗦",
}
ASKER_LABELS: dict[str, str] = {
    "enterprise": "企业",
    "official": "机关",
    "evaluator": "评测者",
}
