"""Nothing leaves unchecked: each claim must be what its verdict says it is.

verbatim   every run of the statement's own words is a substring of a cited span
computed   every figure stands in a cited span, or is worked out from such figures
absent     names what was looked for in 「」 or “”, makes no other claim with figures
notice     makes no claim about the plan beyond counts
"""

from __future__ import annotations

import re

from assistant.plan import Plan
from assistant.question import Question
from assistant.reply import Claim, Reply

_OWN_WORDS = re.compile(r"「[^」]*」")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_ARITHMETIC = re.compile(r"[-−+×÷=≈（）()\d.%、]+")
_PAGES = re.compile(r"第\d+(?:—\d+)?页（据目录）")
_COUNTS = re.compile(r"共\d+(?:项|个部分|个专栏|章|类)|有\d+处|（\d+）|\d+项|\d+年平均")


def verified(plan: Plan, question: Question, reply: Reply) -> Reply:
    """The reply without claims that do not hold; a refusal when nothing is left."""
    kept = tuple(claim for claim in reply.claims if not fault(plan, claim))
    if any(claim.verdict != "notice" for claim in kept) or len(kept) == len(reply.claims):
        return Reply(reply.status, kept, reply.near)
    absent = Claim(f"规划中没有找到与「{question.text[:28]}」对应的内容。", "absent")
    return Reply("not_in_plan", (absent,), reply.near)


def fault(plan: Plan, claim: Claim) -> str:
    """What is wrong with a claim, empty when it holds."""
    evidence = " ".join(plan.document.text[start:end] for start, end in claim.spans)
    if claim.verdict == "verbatim":
        return _not_quoted(claim.text, evidence, plan, claim)
    if claim.verdict == "computed":
        return _not_computed(claim.text, evidence)
    if claim.verdict == "absent" and not re.search(r"[「“]", claim.text):
        return f"没有说明查找了什么：{claim.text}"
    return ""


def _not_quoted(text: str, evidence: str, plan: Plan, claim: Claim) -> str:
    """The frame (写在…, 1. …, pages) aside, the words must stand in the evidence or its path."""
    headings = " ".join(" ".join(plan.document.section_at(start).path) for start, _ in claim.spans)
    body = _PAGES.sub("", text)
    body = re.sub(r"^(?:写在|另见|见于标题|（\d+）|是的，规划写到：|规划写到：)", "", body).replace(
        " | ", "\t"
    )
    have = _bare(evidence + headings)
    for part in re.split(r"[；>]", body):
        words = _bare(part)
        if words and words not in have:
            return f"引文不在原文中：{part[:30]}"
    return ""


def _bare(text: str) -> str:
    return re.sub(r"[\s。，；：“”]", "", text)


def _not_computed(text: str, evidence: str) -> str:
    """Figures must stand in the evidence or be the result of the arithmetic shown."""
    plain = _COUNTS.sub(" ", _OWN_WORDS.sub(" ", text))
    known = set(_FIGURE.findall(evidence)) | {f"{float(f):g}" for f in _FIGURE.findall(evidence)}
    shown = {
        f
        for run in _ARITHMETIC.findall(plain)
        if re.search("[=≈÷]", run)
        for f in _FIGURE.findall(run)
    }
    for figure in _FIGURE.findall(plain):
        fits = figure in known or f"{float(figure):g}" in known or figure in shown
        if not fits and not _is_column(figure):
            return f"数字“{figure}”没有依据：{text[:40]}"
    return ""


def _is_column(figure: str) -> bool:
    """Years head the columns of the table; a row's span does not repeat them."""
    return bool(re.fullmatch(r"20\d\d", figure))
