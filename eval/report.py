"""One run as a self-contained HTML page: no script, no outside file, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from eval.metrics import MEASURES, reasons
from eval.report_plots import bars, reliability, reliability_bins
from eval.runner import Outcome, Run
from eval.schema import KIND_LABELS, GoldAsk
from eval.summary import By, Group

_TITLES: dict[By, str] = {
    "kind": "按题型",
    "style": "按问法",
    "asker": "按提问人",
    "voice": "按出题人",
}
_COLUMNS = (
    *("right", "all_asks", "polarity", "false_yes", "direct", "decided", "points"),
    *("cited", "said_precision", "citation_recall", "first", "first_five"),
)
_CSS = """
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5c6675;--page:#fff;--line:#d9dee6;
--accent:#2456a6;--track:#eef1f5;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#a3acb9;--page:#14181e;
--line:#333b46;--accent:#7aa7ee;--track:#232a33;--bad:#ff8a80}}
body{margin:0 auto;max-width:60rem;padding:1.5rem;background:var(--page);color:var(--ink);
font:15px/1.65 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}small,.soft{color:var(--soft)}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{padding:.3rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.scroll{overflow-x:auto}svg{width:100%;height:auto;font-size:13px}svg text{fill:var(--ink)}
svg.square{max-width:24rem}.track{fill:var(--track)}.fill,.dot{fill:var(--accent)}
.dot{fill-opacity:.75}.whisker{stroke:var(--soft);stroke-width:2;fill:none}
details{border:1px solid var(--line);border-radius:6px;padding:.5rem .8rem;margin:.5rem 0}
summary{cursor:pointer}pre{white-space:pre-wrap;font:inherit;margin:.2rem 0}.bad{color:var(--bad)}
dt{color:var(--soft);margin-top:.4rem}dd{margin:0}
"""


def report_html(run: Run) -> str:
    """The page: head, all measures, plots, tables by kind, style, asker and voice, failed cases.

    Of a sealed set totals and kinds only.
    """
    summary = run.summary.totals if run.sealed else run.summary
    parts = [
        _head(run),
        _measures(summary.overall),
        _percentiles(run),
        _plots(run),
        *(_table(title, groups) for by, title in _TITLES.items() if (groups := summary.by(by))),
        _failed(run),
    ]
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>评测报告 {escape(run.started)}</title><style>{_CSS}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def _head(run: Run) -> str:
    stopped = '<p class="bad">本次评测中途停止，只含已回答的题目。</p>' if run.stopped else ""
    return (
        f"<h1>评测报告</h1><p>题集 {escape(run.name)}，{run.summary.overall.n} 题，"
        f"开始于 {escape(run.started)}，用时 {run.seconds:.1f} 秒。</p>{stopped}"
        f'<p class="soft">助手指纹 {escape(run.fingerprint)}<br>题集摘要 {escape(run.digest)}</p>'
    )


def _measures(group: Group) -> str:
    rows = [
        [measure.label, estimate.shown(), str(estimate.n), measure.means]
        for name, measure in MEASURES.items()
        if (estimate := group.estimates.get(name)) is not None
    ]
    head = ["指标", "均值 [95% 区间]", "题数", "含义"]
    return f"<h2>总体</h2>{_html_table(head, rows)}"


def _percentiles(run: Run) -> str:
    rows = [
        ["回答用时（毫秒）", *(f"{v:.1f}" for v in run.summary.latency_ms.values())],
        ["答案字数", *(f"{v:.0f}" for v in run.summary.length.values())],
    ]
    return f"<h2>用时与字数</h2>{_html_table(['', '中位数', 'p90', 'p99'], rows)}"


def _plots(run: Run) -> str:
    drawn = ""
    for measure in ("right", "first"):
        rows = [
            (g.label, g.estimates[measure])
            for g in run.summary.by("kind")
            if measure in g.estimates
        ]
        if rows:
            drawn += f"<h2>各题型的{MEASURES[measure].label}</h2>{bars(rows)}"
    pairs = [(o.support, o.question.answerable) for o in run.outcomes if o.support is not None]
    if pairs:
        drawn += f"<h2>作答判断的可靠性</h2>{reliability(reliability_bins(pairs))}"
    return drawn


def _table(title: str, groups: Sequence[Group]) -> str:
    head = ["", "题数", *(MEASURES[name].label for name in _COLUMNS)]
    rows = [
        [
            group.label,
            str(group.n),
            *(group.estimates[c].shown() if c in group.estimates else "—" for c in _COLUMNS),
        ]
        for group in groups
    ]
    return f"<h2>{title}</h2>{_html_table(head, rows)}"


def _failed(run: Run) -> str:
    if run.sealed:
        return "<p>这是密封题集：只看总分与各题型，不列题目。</p>"
    cases = "".join(_case(outcome) for outcome in run.failed)
    return f"<h2>未全对的题（{len(run.failed)}）</h2>{cases or '<p>没有。</p>'}"


def _case(outcome: Outcome) -> str:
    question, answer = outcome.question, outcome.answer
    why = "；".join(reasons(question, outcome.scores))
    pairs = [
        ("此前的提问", "\n".join(question.history)),
        ("理解为", answer["understood"]),
        ("答案", f"（{answer['status']}）{answer['answer']}"),
        ("引用", "\n".join(_citation(c) for c in answer["citations"])),
        ("应为", question.status),
        ("要点", "\n".join(" / ".join(forms) for forms in question.key_points)),
        ("各问", "\n".join(_ask(ask) for ask in question.asks)),
        ("依据章节", "、".join(question.sections)),
        ("依据原文", "\n".join(question.evidence)),
        ("禁用内容", "、".join(question.forbidden)),
        ("说明", question.why),
        ("检索前五", "、".join(outcome.ranking[:5])),
    ]
    body = "".join(
        f"<dt>{label}</dt><dd><pre>{escape(text)}</pre></dd>" for label, text in pairs if text
    )
    return (
        f"<details><summary>{escape(question.id)}（{KIND_LABELS[question.kind]}）"
        f'{escape(question.question)} <span class="bad">{escape(why)}</span></summary>'
        f"<dl>{body}</dl></details>"
    )


def _ask(ask: GoldAsk) -> str:
    """One thing asked on a line: 甲（不是；要点 28 / 二十八；邻值 24）."""
    told: list[str] = [ask.polarity or ("" if ask.answerable else "规划没有写")]
    told += [f"要点 {' / '.join(forms)}" for forms in ask.key_points]
    told += [f"邻值 {neighbour}" for neighbour in ask.neighbours]
    return f"{ask.text}（{'；'.join(text for text in told if text)}）"


def _citation(citation: dict[str, object]) -> str:
    return f"[{citation['marker']}] {citation['section_id']} {citation['quote']}"


def _html_table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f'<div class="scroll"><table><tr>{top}</tr>{body}</table></div>'
