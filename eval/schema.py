"""One reference question, as it stands on one line of a JSONL file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

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
]
Style = Literal["everyday", "official", "typo", "traditional", "mixed", "terse", "rambling"]
Asker = Literal["enterprise", "official", "evaluator"]
Text = Annotated[str, Field(min_length=1)]
QuestionId = Annotated[str, Field(pattern=r"^\S+$")]


class Question(BaseModel):
    """A question with what a right answer must hold.

    ``key_points`` holds one inner tuple for each thing the answer must say, its
    members being accepted short forms.  ``evidence`` are verbatim snippets of the
    gold ``sections``; a gold section with children counts its descendants too.
    ``forbidden`` must not occur in the answer.  ``fact`` keeps questions about
    one thing on one side of a split.
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
    key_points: tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...]
    evidence: tuple[Text, ...]
    sections: tuple[Text, ...]
    forbidden: tuple[Text, ...]
    fact: Text
    why: Text


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
