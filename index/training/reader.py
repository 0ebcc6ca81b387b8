"""``python -m index.training.reader``: trains the joint reader on a tuned encoder and ships it.

Needs the encoder's float32 weights as ``index.training.encoder`` keeps them in its working
folder, and the groups that ``python -m eval.reader_pairs`` writes.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.console import Parser, prepare_console
from corpus.document import load_plan
from corpus.errors import FileError, PlanQAError
from index.passages import passage_texts
from index.reader import READER
from index.training.encoder_model import Encoder
from index.training.reader_data import read_groups


def main(argv: Sequence[str] | None = None) -> int:
    parser = Parser("python -m index.training.reader", "在句向量模型之上训练阅读模型")
    add = parser.options.add_argument
    add("--base", type=Path, required=True, help="底座文件夹，与句向量模型的相同")
    add("--weights", type=Path, required=True, help="句向量模型调优后的权重（检查点 *.pt）")
    add("--groups", type=Path, required=True, help="训练题 JSONL")
    add("--work", type=Path, required=True, help="权重放在哪里")
    add("--out", type=Path, default=READER, help="写到哪里，默认覆盖所发布的模型")
    add("--minutes", type=float, default=43.0, help="训练的分钟数")
    add("--threads", type=int, default=1, help="用几个核")
    try:
        _train(parser.parse_args(argv))
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _train(options: Any) -> None:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import torch

    from index.training.reader_export import export
    from index.training.reader_train import ReaderRecipe, ReaderTraining, Units, drawn, run

    torch.set_num_threads(options.threads)
    recipe = ReaderRecipe()
    groups = read_groups(options.groups)
    encoder = tuned(options.base, options.weights)
    units = Units(encoder, passage_texts(load_plan()), recipe.unit_tokens)
    training = ReaderTraining(encoder, units, recipe)
    run(training, drawn(groups, recipe, units, random.Random(recipe.seed)), options.minutes)
    options.work.mkdir(parents=True, exist_ok=True)
    torch.save(training.mean.state_dict(), options.work / "reader.pt")
    export(training.mean, units.mean, options.out, options.work)
    print(f"模型已写到“{options.out}”（{training.step} 步）。")


def tuned(base: Path, weights: Path) -> Encoder:
    """The base with the weights of a checkpoint of the encoder's training."""
    import torch

    encoder = Encoder(base)
    try:
        found = encoder.model.load_state_dict(torch.load(weights, weights_only=True), strict=False)
    except (OSError, RuntimeError) as error:
        raise FileError(f"权重“{weights}”读不出来（{error}）；请检查 --weights。") from error
    if found.unexpected_keys:
        raise FileError(f"权重“{weights}”与底座“{base}”不符；请检查 --base 与 --weights。")
    return encoder


if __name__ == "__main__":
    prepare_console()
    sys.exit(main())
