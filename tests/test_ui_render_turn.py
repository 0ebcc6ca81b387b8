import re

from eval_fakes import RATE, answer

from assistant.values import Statement
from ui.render_turn import Turn, copy_text, feedback_form, shared_html, turn_html

TURN = Turn("t1", answer((Statement("您好<b>", (), "notice"),), (), status="smalltalk"))


def test_a_turn_carries_its_question_escaped_and_its_buttons() -> None:
    drawn = turn_html(TURN, "<i>图</i>")
    plain = re.sub(r"<svg.*?</svg>", "", drawn)
    assert plain == (
        '<article class="turn" data-turn="t1" data-question="问">'
        '<div class="asked"><h2 class="question">问</h2>'
        '<button type="button" class="quiet" data-do="edit">修改</button></div>'
        '<div class="answer" data-status="smalltalk">'
        '<div class="statements"><p class="statement" data-verdict="notice">您好&lt;b&gt;</p></div>'
        '<i>图</i><div class="actions" role="group" aria-label="对这条回答的操作">'
        '<button type="button" class="quiet" data-do="copy" data-copy="您好&lt;b&gt;">'
        "<span>复制</span></button>"
        '<button type="button" class="quiet" data-do="share"><span>分享</span></button>'
        '<button type="button" class="quiet" data-do="retry"><span>重新回答</span></button>'
        '<span class="rate">'
        '<button type="button" class="quiet" data-do="rate" data-rating="1" aria-pressed="false">'
        "<span>赞</span></button>"
        '<button type="button" class="quiet" data-do="rate" data-rating="-1" aria-pressed="false">'
        "<span>踩</span></button></span>"
        '<span class="said" role="status"></span></div></div></article>'
    )
    # 修改 and the five actions each have a picture that screen readers pass over
    assert drawn.count('aria-hidden="true"') == 6


def test_a_rating_given_before_is_pressed() -> None:
    drawn = turn_html(Turn("t1", TURN.answer, rating=-1))
    assert 'data-rating="1" aria-pressed="false"' in drawn
    assert 'data-rating="-1" aria-pressed="true"' in drawn


def test_the_plan_s_own_words_stay_reachable_behind_a_rephrased_answer() -> None:
    plain = answer((Statement("原话", (), "verbatim"),), ())
    assert (
        '<details class="sources"><summary>不经改写的规划原话</summary><div class="statements">'
        '<p class="statement" data-verdict="verbatim">原话</p></div></details>'
    ) in turn_html(Turn("t1", TURN.answer, plain))


def test_a_shared_turn_cannot_be_rated_or_edited() -> None:
    drawn = shared_html(TURN.answer)
    assert drawn.startswith('<article class="turn shared" data-question="问">')
    assert 'data-do="rate"' not in drawn
    assert 'data-do="edit"' not in drawn


def test_copied_text_ends_in_formal_references() -> None:
    assert copy_text(answer()) == f"{RATE}[1]\n\n[1] 《规划》第一章一（一）1，第7—8页，据目录"


def test_the_form_about_a_citation_has_its_reason_chosen() -> None:
    assert feedback_form(-1, 2) == (
        '<form class="feedback" data-rating="-1" data-marker="2"><fieldset>'
        "<legend>引用 [2] 哪里不对？</legend>"
        '<div class="reasons"><label><input type="radio" name="reason" value="wrong_citation" checked>'
        " 引用不对</label></div>"
        '<label class="comment">补充说明（可不填）'
        '<textarea name="comment" rows="2" maxlength="1000"></textarea></label>'
        '<button type="submit" class="primary">提交反馈</button>'
        '<button type="button" class="quiet" data-do="close-feedback">取消</button>'
        "</fieldset></form>"
    )


def test_praise_asks_for_no_reason_and_blame_offers_six() -> None:
    assert "radio" not in feedback_form(1, None)
    assert feedback_form(-1, None).count('type="radio"') == 6
