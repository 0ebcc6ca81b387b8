"""A turn of a conversation: the question, its answer and the buttons that belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from assistant.values import Answer
from eval.feedback import REASONS
from ui.reference import formal_reference
from ui.render_answer import answer_body, statements_html


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer as kept; ``rating`` is 1, -1 or None.

    ``plain`` is the plan's own answer where a chat model rephrased it.
    """

    turn_id: str
    answer: Answer
    plain: Answer | None = None
    rating: int | None = None


def turn_html(turn: Turn) -> str:
    """A finished turn of one's own conversation."""
    question = escape(turn.answer.question)
    return (
        f'<article class="turn" data-turn="{escape(turn.turn_id)}" data-question="{question}">'
        f"{question_html(turn.answer.question)}"
        f'<div class="answer" data-status="{turn.answer.status}">{answer_body(turn.answer)}'
        f"{_plain(turn.plain)}{turn_actions(turn)}</div></article>"
    )


def _plain(plain: Answer | None) -> str:
    if plain is None:
        return ""
    return (
        '<details class="sources"><summary>不经改写的规划原话</summary>'
        f"{statements_html(plain)}</details>"
    )


def question_html(question: str) -> str:
    return (
        f'<div class="asked"><h2 class="question">{escape(question)}</h2>'
        '<button type="button" class="quiet" data-do="edit">修改</button></div>'
    )


def shared_html(answer: Answer) -> str:
    """A turn opened through a share link: to read, with its citations, not to rate."""
    return (
        f'<article class="turn shared" data-question="{escape(answer.question)}">'
        '<p class="note">这是分享的回答，内容与分享时一致。</p>'
        f'<div class="asked"><h2 class="question">{escape(answer.question)}</h2></div>'
        f'<div class="answer" data-status="{answer.status}">{answer_body(answer)}</div></article>'
    )


def turn_actions(turn: Turn) -> str:
    """复制, 分享, 重试, 赞, 踩 and the form that opens with the last two."""
    copied = escape(copy_text(turn.answer))
    up, down = (str(turn.rating == value).lower() for value in (1, -1))
    return (
        '<div class="actions" role="group" aria-label="对这条回答的操作">'
        f'<button type="button" class="quiet" data-do="copy" data-copy="{copied}">'
        "复制答案和出处</button>"
        '<button type="button" class="quiet" data-do="share">分享链接</button>'
        '<button type="button" class="quiet" data-do="retry">重新回答</button>'
        f'<span class="rate"><button type="button" class="quiet" data-do="rate" data-rating="1"'
        f' aria-pressed="{up}">赞</button>'
        f'<button type="button" class="quiet" data-do="rate" data-rating="-1"'
        f' aria-pressed="{down}">踩</button></span>'
        '<span class="said" role="status"></span></div>'
    )


def copy_text(answer: Answer) -> str:
    """The answer with its markers, then each marker's formal reference."""
    lines = [answer.text]
    if answer.citations:
        lines.append("")
    lines += [
        f"[{c.marker}] {formal_reference(c.path, c.page, c.page_end)}" for c in answer.citations
    ]
    return "\n".join(lines)


def feedback_form(rating: int, marker: int | None) -> str:
    """The form under an answer; ``marker`` says which citation it is about."""
    if marker is not None:
        title, reasons = f"引用 [{marker}] 哪里不对？", {"wrong_citation": "引用不对"}
    elif rating > 0:
        title, reasons = "谢谢。愿意的话，请说说好在哪里", {}
    else:
        title, reasons = "哪里不好？", REASONS
    options = "".join(
        f'<label><input type="radio" name="reason" value="{value}"'
        f"{' checked' if len(reasons) == 1 else ''}> {text}</label>"
        for value, text in reasons.items()
    )
    about = "" if marker is None else f' data-marker="{marker}"'
    choices = f'<div class="reasons">{options}</div>' if options else ""
    return (
        f'<form class="feedback" data-rating="{rating}"{about}><fieldset><legend>{title}</legend>'
        f'{choices}<label class="comment">补充说明（可不填）'
        '<textarea name="comment" rows="2" maxlength="1000"></textarea></label>'
        '<button type="submit" class="primary">提交反馈</button>'
        '<button type="button" class="quiet" data-do="close-feedback">取消</button>'
        "</fieldset></form>"
    )
