"""No command loads what it does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TRAINING = {"torch", "transformers", "sentence_transformers", "datasets", "onnx"}
SCORING = {"scipy", "sklearn", "ir_measures", "pandas"}
PAGE = {"gradio", "fastapi", "uvicorn", "starlette", "sqlalchemy", "docx"}
CHAIN = {"langchain", "langchain_core", "langchain_openai", "langchain_text_splitters", "langgraph"}
# bm25s loads scipy.sparse by itself where scipy is installed
SEARCH = {"faiss", "onnxruntime", "tokenizers", "safetensors", "bm25s", "scipy"}
WORDS = {"jieba", "pypinyin"}
FILES = {"openpyxl"}
ALL = TRAINING | SCORING | PAGE | CHAIN | SEARCH | WORDS | FILES

COMMANDS = {
    "corpus": ("from corpus.__main__ import main; main([])", set()),
    "index": ("from index.__main__ import main; main([])", SEARCH),
    "question": ("from assistant.__main__ import main; main(['2025年森林覆盖率目标'])", SEARCH),
    "json": ("from assistant.__main__ import main; main(['--json', '你好'])", SEARCH),
    "eval compare": (
        "from eval.__main__ import main; main(['compare', 'none', 'none'])",
        set(),
    ),
    "eval template": (
        "from eval.__main__ import main; main(['template', '--out', os.devnull])",
        FILES,
    ),
    "page": ("import ui.page, ui.app", PAGE - {"docx"} | {"pandas"}),
    "langchain": ("import assistant.chain", {"langchain_core"}),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_only_what_it_needs(command: str, assistant: object) -> None:
    """``assistant`` is opened first, so that the index stands."""
    code, needed = COMMANDS[command]
    script = (
        f"import os, sys\n{code}\nprint('LOADED', *{{name.split('.')[0] for name in sys.modules}})"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    loaded = set(ran.stdout.rpartition("LOADED ")[2].split())
    assert loaded & ALL - needed == set()
