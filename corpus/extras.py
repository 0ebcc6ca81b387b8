"""Packages that only some uses need: each extra of pyproject.toml, and how it is recognised."""

from __future__ import annotations

from importlib.util import find_spec

from corpus.errors import ExtraError

# extra: what it is for, the packages that are imported by name
EXTRAS: dict[str, tuple[str, tuple[str, ...]]] = {
    "eval": ("评测", ("scipy", "sklearn", "ir_measures")),
    "models": ("换用别的向量模型", ("sentence_transformers", "transformers", "torch")),
    "train": ("重新训练模型", ("datasets", "pypinyin", "onnx", "torch", "sklearn")),
}


def need(extra: str) -> None:
    """ExtraError with the command to run when a package of ``extra`` is not installed."""
    use, packages = EXTRAS[extra]
    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        raise ExtraError(
            f"{use}要用的 {'、'.join(missing)} 没有安装；"
            f'请在项目文件夹里运行 pip install -e ".[{extra}]"，'
            f"或安装 wheel 时在文件名后面写上 [{extra}]。"
        )
