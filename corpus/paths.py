"""Where written files go: the data folder, ``PLANQA_DATA`` or ``.planqa/`` here."""

from __future__ import annotations

import os
from pathlib import Path

from corpus.errors import DataFolderError
from corpus.files import reason

VARIABLE = "PLANQA_DATA"


def data_folder() -> Path:
    """The data folder as it is set; it may not exist yet."""
    return Path(os.environ.get(VARIABLE) or ".planqa").expanduser().absolute()


def writable_folder(*parts: str) -> Path:
    """A folder below the data folder, made if missing; DataFolderError when it cannot be."""
    folder = data_folder().joinpath(*parts)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise DataFolderError(
            f"数据文件夹“{folder}”不能写入（{reason(error)}）；"
            f"请检查权限，或用环境变量 {VARIABLE} 指定另一个文件夹。"
        ) from error
    return folder
