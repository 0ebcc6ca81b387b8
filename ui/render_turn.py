"""A turn of a conversation: the question, its answer and the buttons that belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from assistant.values import Answer
from eval.feedback import REASONS
from ui.icons import icon
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


def turn_html(turn: Turn, chart: str = "") -> str:
    """A finished turn of one's own conversation; ``chart`` stands below its statements."""
    question = escape(turn.answer.question)
    return (
        f'<article class="turn" data-turn="{escape(turn.turn_id)}" data-question="{question}">'
        f"{question_html(turn.answer.question)}"
        f'<div class="answer" data-status="{turn.answer.status}">{answer_body(turn.answer, chart)}'
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
        '<button type="button" class="quiet" data-do="edit">'
        f"{icon('edit')}修改</button></div>"
    )


def shared_html(answer: Answer, chart: str = "") -> str:
    """A turn opened through a share link: to read and to go on from, not to rate."""
    return (
        f'<article class="turn shared" data-question="{escape(answer.question)}">'
        '<p class="note">这是分享的回答，内容与分享时一致。在下面提问，就接着它问。</p>'
        f'<div class="asked"><h2 class="question">{escape(answer.question)}</h2></div>'
        f'<div class="answer" data-status="{answer.status}">{answer_body(answer, chart)}</div></article>'
    )


def turn_actions(turn: Turn) -> str:
    """复制, 分享, 重新回答, 赞, 踩; pressing 赞 or 踩 once more takes it back."""
    return (
        '<div class="actions" role="group" aria-label="对这条回答的操作">'
        f"{_action('copy', '复制', copy=copy_text(turn.answer))}{_action('share', '分享')}"
        f'{_action("retry", "重新回答")}<span class="rate">'
        f"{_rate('up', '赞', 1, turn.rating)}{_rate('down', '踩', -1, turn.rating)}</span>"
        '<span class="said" role="status"></span></div>'
    )


def _action(name: str, label: str, copy: str = "") -> str:
    copied = f' data-copy="{escape(copy)}"' if copy else ""
    return (
        f'<button type="button" class="quiet" data-do="{name}"{copied}>{icon(name)}'
        f"<span>{label}</span></button>"
    )


def _rate(picture: str, label: str, value: int, rating: int | None) -> str:
    pressed = str(rating == value).lower()
    return (
        f'<button type="button" class="quiet" data-do="rate" data-rating="{value}"'
        f' aria-pressed="{pressed}">{icon(picture)}<span>{label}</span></button>'
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
