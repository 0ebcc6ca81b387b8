from datetime import timedelta

from ui_fakes import NOON

from ui.render_history import history_html, privacy_html
from ui.store import Entry


def test_an_entry_opens_and_can_be_renamed_exported_and_deleted() -> None:
    assert history_html([Entry("c1", "<标题>", NOON)], NOON, current="c1") == (
        '<p class="label">一天之内</p><ul><li data-conversation="c1">'
        '<button type="button" class="entry" data-do="open" aria-current="true">&lt;标题&gt;</button>'
        '<details class="menu"><summary aria-label="“&lt;标题&gt;”的更多操作">⋯</summary><div>'
        '<button type="button" class="quiet" data-do="rename">重命名</button>'
        '<a class="quiet" href="ui/conversations/c1.docx" download>导出 Word</a>'
        '<a class="quiet" href="ui/conversations/c1.md" download>导出 Markdown</a>'
        '<button type="button" class="quiet danger" data-do="remove">删除</button>'
        "</div></details></li></ul>"
    )


def test_entries_stand_under_their_age() -> None:
    ages = [timedelta(hours=23), timedelta(days=1), timedelta(days=7)]
    drawn = history_html([Entry(str(i), "问", NOON - age) for i, age in enumerate(ages)], NOON)
    labels = [part.split("</p>")[0] for part in drawn.split('<p class="label">')[1:]]
    assert labels == ["一天之内", "近七天", "更早"]


def test_an_empty_list_says_why() -> None:
    assert history_html([], NOON) == '<p class="quiet-note">还没有对话</p>'
    assert history_html([], NOON, words="x") == '<p class="quiet-note">没有找到相符的对话</p>'


def test_the_page_says_what_is_kept_how_long_and_how_to_delete_it() -> None:
    drawn = privacy_html()
    assert "本机服务器保存：您的问题、回答及引用" in drawn
    assert "180 天没有再用的对话" in drawn
    assert 'data-do="forget">删除我的记录</button>' in drawn
