"""``python -m index.training.encoder``: tunes a pretrained encoder on the plan and ships it.

Two stages, each so many minutes: everyday lines alone, then reference questions among
them.  Every few minutes a checkpoint is written to the working folder and judged on
questions held out; a later call with the same folder goes on from there.  The checkpoint
that finds most right sentences is exported, never the one with the least loss.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.console import Parser, as_command
from corpus.document import load_plan
from corpus.errors import ModelError, PlanQAError
from corpus.extras import need
from index.encoder import ENCODER, PASSAGE_PREFIX, QUERY_PREFIX
from index.passages import passage_texts
from index.training.encoder_data import Example, line_examples, question_examples, read_rows
from index.training.encoder_export import export
from index.training.encoder_judge import Found, found
from index.training.encoder_model import Encoder
from index.training.encoder_train import EncoderRecipe, Training, run

# The second stage: every second line, so that questions are met often in little time.
_LINES_STEP, _TIMES_QUESTIONS = 2, 3


@dataclass(frozen=True, slots=True)
class Stage:
    """``name`` is that of its files; ``start`` is the stage whose mean weights it goes on from."""

    name: str
    minutes: float
    examples: tuple[Example, ...]
    start: str | None = None


class Workplace:
    """A working folder: ``<stage>.pt`` to go on with, ``<stage>-<step>.pt`` mean weights,
    ``log.tsv`` what each was worth."""

    def __init__(
        self, base: Path, folder: Path, passages: Sequence[str], held: Sequence[Example]
    ) -> None:
        self._base, self._folder, self._passages, self._held = base, folder, passages, held
        folder.mkdir(parents=True, exist_ok=True)

    def train(self, stage: Stage, recipe: EncoderRecipe, each: float) -> None:
        training = Training(Encoder(self._base), self._passages, stage.examples, recipe)
        if (own := self._folder / f"{stage.name}.pt").exists():
            training.load(own)
        elif stage.start:
            training.load(self._folder / f"{stage.start}.pt", start=True)
        run(training, stage.minutes, each, lambda now, loss: self._keep(stage, now, loss))

    def _keep(self, stage: Stage, training: Training, loss: float) -> None:
        import torch

        training.save(self._folder / f"{stage.name}.pt")
        path = self._folder / f"{stage.name}-{training.step}.pt"
        torch.save(training.mean, path)
        with training.averaged():
            result = self.judged(training.encoder)
        line = f"{path.name}\t{loss:.3f}\t{result.first:.4f}\t{result.five:.4f}\n"
        with (self._folder / "log.tsv").open("a", encoding="utf-8") as log:
            log.write(line)
        print(f"\n{path.name}：损失 {loss:.3f}，留出问题首位 / 前五 {result}", file=sys.stderr)

    def judged(self, encoder: Encoder) -> Found:
        """Right sentence first and in five among all sentences, by cosine alone."""
        passages = encoder.encode([PASSAGE_PREFIX + text for text in self._passages])
        queries = encoder.encode([QUERY_PREFIX + example.text for example in self._held])
        return found(queries @ passages.T, self._held)

    def best(self) -> Encoder:
        """The base with the mean weights that found most; the earlier of equals."""
        import torch

        lines = (self._folder / "log.tsv").read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines]
        name = max(rows, key=lambda row: (float(row[2]), float(row[3])))[0]
        encoder = Encoder(self._base)
        weights = torch.load(self._folder / name, weights_only=True)
        missing = encoder.model.load_state_dict(weights, strict=False)
        if missing.unexpected_keys:
            raise ModelError(
                f"检查点“{name}”与底座“{self._base}”不符；请换一个空的工作文件夹重训。"
            )
        print(f"选定 {name}。")
        return encoder


def main(argv: Sequence[str] | None = None) -> int:
    parser = Parser("python -m index.training.encoder", "在规划上调优预训练的句向量模型")
    add = parser.options.add_argument
    add("--base", type=Path, required=True, help="底座文件夹（multilingual-e5-small，可截去词表）")
    add("--questions", type=Path, nargs="+", required=True, help="参考问题 JSONL，开发集与练习集")
    add("--held", nargs="+", default=[], help="留出的作者（问题的 voice 字段），只用来挑选")
    add("--work", type=Path, required=True, help="检查点放在哪里；再次执行由此接着训练")
    add("--out", type=Path, default=ENCODER, help="写到哪里，默认覆盖所发布的模型")
    add("--line-minutes", type=float, default=40.0, help="只学日常问法的分钟数")
    add("--question-minutes", type=float, default=20.0, help="并学参考问题的分钟数，0 为不学")
    add("--each", type=float, default=8.0, help="隔多少分钟存一个检查点")
    add("--threads", type=int, default=2, help="用几个核")
    options = parser.parse_args(argv)
    try:
        need("train")
        _train(options)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _train(options: Any) -> None:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import torch

    torch.set_num_threads(options.threads)
    document = load_plan()
    rows = [row for path in options.questions for row in read_rows(path)]
    held = [row for row in rows if row.get("voice") in options.held]
    others = [row for row in rows if row.get("voice") not in options.held]
    lines = line_examples(document)
    told = question_examples(document, others, whole=True)
    print(f"日常问法 {len(lines)} 条，参考问题 {len(told)} 条，留出 {len(held)} 条。")
    judge = question_examples(document, held or others, whole=False)
    place = Workplace(options.base, options.work, passage_texts(document), judge)
    recipe = EncoderRecipe()
    place.train(Stage("lines", options.line_minutes, lines), recipe, options.each)
    if options.question_minutes:
        mixed = lines[::_LINES_STEP] + told * _TIMES_QUESTIONS
        stage = Stage("questions", options.question_minutes, mixed, start="lines")
        place.train(stage, recipe, options.each)
    export(place.best(), options.out, options.work)
    print(f"模型已写到“{options.out}”。")


if __name__ == "__main__":
    as_command(main)
