"""A real OpenAI-compatible server that we did not write: ``transformers serve``.

Its model is tiny and random, made here, so its words are noise, and this server
streams the prompt back first: this is about the protocol (streaming, finish, usage),
and neither prompt nor noise may get into the plan's own answer.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from test_assistant_generate import EXTRACTIVE, chat_of, is_the_plans_own

from assistant.app import Assistant
from assistant.generate import rephrase
from assistant.generate_settings import ChatSettings

COMMAND = Path(sys.executable).parent / "transformers"
NEEDED = ("uvicorn", "accelerate", "openai")
pytestmark = pytest.mark.skipif(
    not COMMAND.exists() or any(find_spec(name) is None for name in NEEDED),
    reason="transformers serve is not installed (transformers[serving], accelerate)",
)
TEMPLATE = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}"


def make_model(folder: Path) -> None:
    """A random Qwen2 of one layer over single bytes."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {letter: number for number, letter in enumerate([*letters, "<end>"])}
    tokenizer = Tokenizer(models.BPE(vocabulary, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<end>", pad_token="<end>")
    fast.chat_template = TEMPLATE
    fast.save_pretrained(folder)
    config = Qwen2Config(
        vocab_size=len(vocabulary),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=2,
        max_position_embeddings=8192,
        eos_token_id=vocabulary["<end>"],
        pad_token_id=vocabulary["<end>"],
    )
    Qwen2ForCausalLM(config).save_pretrained(folder)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """(model, base_url) of a running server."""
    folder = tmp_path_factory.mktemp("serve")
    make_model(folder / "tiny")
    (folder / "hub").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HUB_CACHE": str(folder / "hub")}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [str(COMMAND), "serve", "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"],
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        _wait(port, process, folder / "log")
        yield str(folder / "tiny"), f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            pytest.skip(f"transformers serve did not start: {log.read_text()[-300:]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.skip("transformers serve did not listen within 30 s")


def test_noise_from_a_real_server_leaves_the_plans_own_answer(
    assistant: Assistant, served: tuple[str, str]
) -> None:
    model, base_url = served
    settings = ChatSettings(
        model=model, base_url=base_url, max_tokens=60, timeout_s=30, budget_s=60, max_retries=0
    )
    final = rephrase(assistant, chat_of(settings), EXTRACTIVE)
    assert (final.outcome, final.trouble) == ("unverified", "")
    assert is_the_plans_own(final)
    assert final.usage.input_tokens > 100
    assert 0 < final.usage.output_tokens <= 60
