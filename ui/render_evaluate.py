"""Evaluation runs, comparisons and feedback as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import quote

from eval.compare import Change, Comparison
from eval.feedback import REASONS, Feedback
from eval.intervals import Estimate
from eval.metrics import MEASURES, reasons
from eval.runner import Outcome, Run
from eval.schema import KIND_LABELS
from eval.summary import Group
from eval.unscored import Asked

_FEEDBACK_SHOWN = 50
_KIND_COLUMNS = ("right", "decided", "points", "cited", "first")


def progress_html(done: int, total: int) -> str:
    return (
        f'<div class="progress"><progress max="{total}" value="{done}" aria-label="评测进度">'
        f"</progress><span>{done} / {total} 题</span></div>"
    )


def problem_html(message: str) -> str:
    return f'<p class="problem" role="alert">{escape(message)}</p>'


def notes_html(notes: Sequence[str]) -> str:
    """What was read of a file and what was not; nothing when there is nothing to say."""
    if not notes:
        return ""
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f'<details class="load-notes" open><summary>题集怎么读的</summary><ul>{items}</ul></details>'


def run_html(run: Run, name: str, asked: Sequence[Asked] = ()) -> str:
    """Head with what to download, measures with intervals, by kind, failed cases, answers."""
    stopped = "（中途停止，只含已回答的题目）" if run.stopped else ""
    scored = (
        f"{_measures(run.summary.overall)}{_kinds(run.summary.by('kind'))}{_cases(run)}"
        if run.summary.overall.n
        else ""
    )
    sheet = _download(name, "answers.xlsx", "下载答卷") if asked or not run.sealed else ""
    count = f"{run.summary.overall.n} 题" + (f"，另有 {len(asked)} 题未评分" if asked else "")
    return (
        f'<div class="table-head"><p>{escape(run.name)}：{count}，'
        f"用时 {run.seconds:.1f} 秒{stopped}</p>"
        f'<p class="downloads">{_download(name, "report.html", "下载报告")}'
        f"{sheet}</p></div>{scored}{_asked(asked)}"
    )


def _download(name: str, file: str, text: str) -> str:
    return f'<a class="download" href="ui/runs/{quote(name)}/{file}" download>{text}</a>'


def _asked(asked: Sequence[Asked]) -> str:
    cases = "".join(
        f"<details><summary>{escape(one.unscored.id)} {escape(one.unscored.question)}</summary><dl>"
        f"<dt>答案</dt><dd>{escape(str(one.answer['answer']))}</dd>"
        f"<dt>未评分</dt><dd>{escape(one.unscored.why)}</dd></dl></details>"
        for one in asked
    )
    return f"<h3>只提问、未评分的题（{len(asked)}）</h3>{cases}" if asked else ""


def _cases(run: Run) -> str:
    if run.sealed:
        return "<p>这是密封题集：只看总分与各题型，不列题目。</p>"
    return _failed(run.failed)


def _measures(group: Group) -> str:
    rows = [
        (MEASURES[name].label, _shown(name, estimate), str(estimate.n), MEASURES[name].means)
        for name, estimate in group.estimates.items()
    ]
    return _table("总体", ("指标", "均值 [95% 区间]", "题数", "含义"), rows)


def _shown(name: str, estimate: Estimate) -> str:
    if name == "length":
        return f"{estimate.mean:.0f} [{estimate.low:.0f}, {estimate.high:.0f}]"
    return estimate.shown()


def _kinds(groups: Sequence[Group]) -> str:
    head = ("题型", "题数", *(MEASURES[name].label for name in _KIND_COLUMNS))
    return _table(
        "按题型", head, [_kind(group.label, group.n, group.estimates) for group in groups]
    )


def _kind(label: str, count: int, estimates: Mapping[str, Estimate]) -> Sequence[str]:
    cells = (f"{estimates[c].mean:.2f}" if c in estimates else "—" for c in _KIND_COLUMNS)
    return (label, str(count), *cells)


def _failed(failed: Sequence[Outcome]) -> str:
    cases = "".join(_case(outcome) for outcome in failed) or "<p>没有。</p>"
    return f"<h3>未全对的题（{len(failed)}）</h3>{cases}"


def _case(outcome: Outcome) -> str:
    question, answer = outcome.question, outcome.answer
    points = "；".join(" / ".join(forms) for forms in question.key_points)
    pairs = [
        ("此前的提问", "；".join(question.history)),
        ("答案", str(answer["answer"])),
        ("应为", f"{question.status}　{points}"),
        ("依据章节", "、".join(question.sections)),
        ("说明", question.why),
    ]
    body = "".join(f"<dt>{label}</dt><dd>{escape(text)}</dd>" for label, text in pairs if text)
    why = escape("；".join(reasons(question, outcome.scores)))
    return (
        f"<details><summary>{escape(question.id)}（{KIND_LABELS[question.kind]}）"
        f'{escape(question.question)} <span class="bad">{why}</span></summary>'
        f"<dl>{body}</dl></details>"
    )


def comparison_html(comparison: Comparison) -> str:
    """How many changed sides, whether it is chance, which questions, paired differences."""
    c = comparison
    rows = [
        (MEASURES[name].label, _signed(estimate), str(estimate.n))
        for name, estimate in c.differences.items()
    ]
    note = f"<p>{escape(c.note)}</p>" if c.note else ""
    return (
        f"{note}<p>都对 {c.both_right} 题，都错 {c.both_wrong} 题，由对变错 {len(c.worse)} 题，"
        f"由错变对 {len(c.better)} 题；McNemar 精确检验 p = {c.p:.4f}。</p>"
        f"{_changes('由对变错', c.worse)}{_changes('由错变对', c.better)}"
        f"{_table('差值', ('指标', '后减前 [95% 区间]', '题数'), rows)}"
    )


def _changes(title: str, changes: Sequence[Change]) -> str:
    if not changes:
        return ""
    items = "".join(
        f"<li>{escape(change.before.question.id)} {escape(change.before.question.question)}</li>"
        for change in changes
    )
    return f"<h3>{title}</h3><ul>{items}</ul>"


def _signed(estimate: Estimate) -> str:
    return f"{estimate.mean:+.3f} [{estimate.low:+.3f}, {estimate.high:+.3f}]"


def feedback_html(feedback: Sequence[Feedback]) -> str:
    """Counts and the newest of what users said."""
    if not feedback:
        return '<p class="quiet-note">还没有收到反馈。</p>'
    praised = sum(item.rating > 0 for item in feedback)
    newest = list(reversed(feedback))[:_FEEDBACK_SHOWN]
    rows = [
        (
            item.created.strftime("%Y-%m-%d"),
            "赞" if item.rating > 0 else "踩",
            _about(item),
            item.comment,
            str(item.answer["question"]),
        )
        for item in newest
    ]
    return (
        f"<p>共 {len(feedback)} 条，赞 {praised} 条，踩 {len(feedback) - praised} 条；"
        "用 <code>python -m eval feedback</code> 可导出为参考题草稿。</p>"
        f"{_table('', ('日期', '评价', '原因', '说明', '问题'), rows)}"
    )


def _about(item: Feedback) -> str:
    reason = REASONS.get(item.reason, "")
    return reason if item.marker is None else f"{reason} [{item.marker}]"


def _table(title: str, head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    heading = f"<h3>{title}</h3>" if title else ""
    return (
        f'{heading}<div class="scroll" tabindex="0" role="region" aria-label="{title or "反馈"}">'
        f'<table class="data"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'
    )
