"""Two or three next questions worth asking, from the section answered and its neighbours."""

from __future__ import annotations

from assistant.reply import Inquiry, Reply
from assistant.structure import core
from corpus.values import Section

_MOST = 3


def quoted_name(section: Section) -> str:
    """The heading between quotation marks, once."""
    name = core(section.heading)
    return name if name.startswith("“") and name.endswith("”") else f"“{name}”"


def suggestions(inquiry: Inquiry | None, said: Reply) -> tuple[str, ...]:
    """Empty for small talk."""
    if inquiry is None or not said.claims:
        return ()
    plan = inquiry.plan
    found: list[str] = []
    if inquiry.rows and any(claim.verdict == "computed" for claim in said.claims):
        name = inquiry.rows[0].row.name
        found += [f"{name}是约束性指标吗？", f"{name}从2020年到2025年增加多少？"]
    spans = [span for claim in said.claims for span in claim.spans]
    section = plan.document.section_at(spans[0][0]) if spans else inquiry.top_section
    heading = quoted_name(section)
    if inquiry.question.kind != "who":
        found.append(f"{heading}由谁负责？")
    parent = section.section_id.rpartition(".")[0]
    if parent:
        found.append(f"{quoted_name(plan.section(parent))}包括哪些内容？")
    if inquiry.question.kind != "where":
        found.append(f"{heading}在规划的哪一章？")
    return tuple(dict.fromkeys(found))[:_MOST]
