"""The way of a message: cut into asks, each made whole, looked up, answered and checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers import chat, reply
from assistant.compose import Asked, compose
from assistant.followup import RULED, Completed, complete
from assistant.followup_passage import held_to, no_figure
from assistant.followup_topic import Turn, last_context
from assistant.question import Question, readable, understand
from assistant.reply import Inquiry, Reply
from assistant.say.mentions import asks_mentions
from assistant.structure import core
from assistant.support import content
from assistant.understand import talk
from assistant.understand.lexicon import fired
from assistant.understand.split import Piece, split, with_commas
from assistant.values import ANSWERABLE, Answer
from assistant.verify import verified

if TYPE_CHECKING:
    from assistant.app import Assistant

# 灰呢, 制造业的呢: another subject for what was just asked.
_SWAPS = re.compile(
    r"^(?:还有|那|至于)?(?P<new>[^，。？]{1,14}?)[呢嘞咧][，。？?！ ]*(?P<rest>.*)$"
)
_SHORT_QUESTION = 16
_SHORTEST_REST = 2
_NAME = 4
_LEAST_IN_CONTEXT = 0.05
_LEAST_KNOWN = 0.4
# A piece that is answered alone keeps its own topic unless another has this much more support.
_OWN_TOPIC = 0.3
# Weight of the words that name something, below which a piece has no topic of its own.
_LEAST_TOPIC = 1.0
# A swapped question with this much support stands as it is.
_SURE_ALONE = 0.55


def answer_message(assistant: Assistant, raw: str, turns: Sequence[Turn]) -> Answer:
    """The answer to a message with the talk before it."""
    spelt = assistant.spelt(with_commas(raw))
    text = readable(spelt)
    pieces = () if asks_mentions(text) else split(text, assistant.is_known, assistant.plan.names)
    asked = (
        [_answer_ask(assistant, spelt, turns)]
        if len(pieces) < 2
        else _answer_each(assistant, pieces, turns)
    )
    return compose(assistant.plan, raw, asked, assistant.fingerprint)


def _answer_each(
    assistant: Assistant, pieces: Sequence[Piece], turns: Sequence[Turn]
) -> list[Asked]:
    """Each piece answered; one that goes on from the piece before it is completed from that."""
    asked: list[Asked] = []
    for position, piece in enumerate(pieces):
        beside = piece.joined and position > 0 and pieces[position - 1].joined
        if not asked or beside:
            one = _answer_ask(assistant, piece.text, turns)
        elif _is_facet(assistant, piece, asked[-1]):
            asked[-1] = _answer_ask(assistant, asked[-1].question.text + piece.text, turns)
            continue
        else:
            one = _going_on(assistant, piece, asked[-1])
        asked.append(replace(one, text=one.understood or piece.text))
    return asked


def _going_on(assistant: Assistant, piece: Piece, before: Asked) -> Asked:
    """A later piece: another subject (灰呢), another facet of the one before, or its own topic."""
    swapped = _SWAPS.match(piece.own)
    if swapped is None:
        alone = _answer_ask(assistant, piece.text, ())
        return _of_before(assistant, piece, alone, before) or alone
    new, rest = swapped.group("new"), swapped.group("rest")
    if len(content(rest)) >= _SHORTEST_REST:
        alone = _answer_ask(assistant, f"{new}，{rest}", ())
        if alone.reply.status in ANSWERABLE or _has_topic(assistant, rest):
            return alone
    said = compose(assistant.plan, before.text, [before], assistant.fingerprint)
    return _answer_ask(assistant, f"{new}呢", (Turn(before.text, said),))


def _held(asked: Asked) -> float:
    if asked.inquiry is None or asked.reply.status not in ANSWERABLE:
        return 0.0
    return asked.inquiry.support


def _is_facet(assistant: Assistant, piece: Piece, before: Asked) -> bool:
    """Asks for more of the rows the piece before it is about: 需新增多少项，增幅多少."""
    about_rows = before.inquiry is not None and any(m.named for m in before.inquiry.rows)
    return (
        about_rows
        and not _has_topic(assistant, piece.text)
        and not fired(piece.text, "split", "persons")
    )


def _has_topic(assistant: Assistant, text: str) -> bool:
    """Names something of the plan, or has rare words enough to be about something."""
    return _names_thing(assistant, text) or sum(assistant.judge.telling(text)) >= _LEAST_TOPIC


def _names_thing(assistant: Assistant, text: str) -> bool:
    return any(len(name) >= _NAME and name in text for name in assistant.plan.names)


def _of_before(assistant: Assistant, piece: Piece, alone: Asked, before: Asked) -> Asked | None:
    """The piece asked of what the piece before it was about, where that has more support."""
    if before.inquiry is None or alone.inquiry is None:
        return None
    answered = before.reply.status in ANSWERABLE
    subject = spoken_of(before.inquiry) if answered else before.question.text.rstrip("，。？！")
    if subject in piece.text:
        return None
    if _names_thing(assistant, piece.own):
        return None
    one = _answer_ask(assistant, f"{subject}，{piece.text}", ())
    if not _has_topic(assistant, piece.text):
        return one
    held = _held(alone) + _OWN_TOPIC
    return one if _held(one) > held else None


def spoken_of(inquiry: Inquiry) -> str:
    """What an ask is about: the row or fact it names, else the heading best found."""
    if inquiry.rows and inquiry.rows[0].named:
        return inquiry.rows[0].row.name
    if inquiry.matches and inquiry.matches[0].probability >= _SURE_ALONE:
        fact = inquiry.matches[0].fact
        said = [name for name in fact.names if name in inquiry.text]
        return max(said, key=len, default=fact.subject)
    return core(inquiry.top_section.heading)


def _answer_ask(assistant: Assistant, raw: str, turns: Sequence[Turn]) -> Asked:
    """Completes, understands, retrieves, decides and verifies one ask."""
    raw = talk.item_asked(raw) if turns else raw
    told = talk.answer(readable(raw), turns)
    if told is not None:
        question = replace(understand(told.understood, assistant.today()), raw=raw)
        inquiry = assistant.inquire(question)
        said = verified(assistant.plan, question, told.reply)
        return Asked(raw, question, told.understood, inquiry, said)
    completed = complete(assistant.plan, raw, turns, assistant.judge)
    question = replace(understand(completed.text, assistant.today()), raw=raw)
    if question.kind == "chat":
        said = chat.answer(question.scope, assistant.document.title)
        return Asked(raw, question, raw, None, said)
    inquiry, said = _replied(assistant, question, completed)
    if said.status not in ANSWERABLE and turns:
        again = (
            _of_subject(assistant, question, completed, inquiry)
            if completed.understood
            else _in_context(assistant, question, turns)
        )
        if again is not None:
            return again
    return Asked(question.text, question, completed.understood or question.text, inquiry, said)


def _replied(
    assistant: Assistant, question: Question, completed: Completed
) -> tuple[Inquiry, Reply]:
    """What is found and said; a question of the passage last shown is held to it."""
    inquiry = assistant.inquire(question, completed.context)
    said = completed.direct
    if completed.passage:
        inquiry = held_to(inquiry, completed.passage)
        said = said or no_figure(inquiry, completed.passage)
    return inquiry, verified(assistant.plan, question, said or reply(inquiry))


def _of_subject(
    assistant: Assistant, question: Question, completed: Completed, before: Inquiry
) -> Asked | None:
    """那电池呢, where the earlier question does not fit: 电池 as a part of the earlier subject."""
    if completed.part is None or before.support >= _SURE_ALONE:
        return None
    asked = replace(understand(completed.part.text, assistant.today()), raw=question.raw)
    inquiry, said = _replied(assistant, asked, completed.part)
    tokens = assistant.weigher.section_tokens(inquiry.found.top.section_id, asked=True)
    known = assistant.weigher.covered(completed.part.text.removesuffix(RULED), tokens)
    if said.status not in ANSWERABLE or known < _LEAST_KNOWN:
        return None
    return Asked(asked.text, asked, completed.part.understood, inquiry, said)


def _in_context(assistant: Assistant, question: Question, turns: Sequence[Turn]) -> Asked | None:
    """A short question the plan does not answer alone, asked of the section last cited."""
    context = last_context(assistant.plan, turns)
    if context is None or len(question.text) > _SHORT_QUESTION:
        return None
    inquiry = assistant.inquire(question, context.words)
    if inquiry.found.top.section_id != context.section_id:
        return None
    alone = assistant.inquire(question).found.top.section_id
    if alone == context.section_id and inquiry.support >= _LEAST_IN_CONTEXT:
        # the words alone lead to where the talk stands: enough ground to go on
        inquiry = replace(inquiry, support=1.0)
    said = verified(assistant.plan, question, reply(inquiry))
    if said.status not in ANSWERABLE:
        return None
    understood = f"{question.text}（接上文“{context.words}”）"
    return Asked(question.text, question, understood, inquiry, said)
