from pathlib import Path

import pytest
from chat_server import scripted_server
from eval_fakes import question, refusal

from assistant.app import Assistant
from eval.__main__ import main
from eval.chat import both_ways, chat_of, chat_text
from eval.questions import write_jsonl

QUESTION = question(
    "a", question="质量品牌怎么保护", key_points=(("公平竞争",),), sections=("03.04.01.04",)
)


def test_both_ways_side_by_side_with_cost(assistant: Assistant) -> None:
    questions = [QUESTION, refusal("b", question="今天长沙天气怎么样")]
    with scripted_server() as server:
        ways = both_ways(assistant, chat_of(server.settings("echo")), questions, "x")
    text = chat_text(ways)
    assert [s.outcome for s in ways.told] == ["rephrased", "unchanged"]
    assert ways.plain.fingerprint != ways.chat.fingerprint
    assert "改写 1 题、不需改写 1 题" in text
    assert "词元：输入 30（每次 30），输出 12（每次 12）" in text
    assert text.startswith("| 指标 | 规划原文 | 对话模型 | 题数 |")
    verdicts = [s["verdict"] for s in ways.chat.outcomes[0].answer["statements"]]
    assert "rephrased" in verdicts
    assert ways.chat.outcomes[0].scores["citation_recall"] == 1


def test_the_command(
    tmp_path: Path, assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    path, settings = tmp_path / "set.jsonl", tmp_path / "chat.toml"
    write_jsonl(path, [QUESTION])
    assert main(["--assistant", "chat", "--questions", str(path)]) == 1
    assert "没有设置对话模型" in capsys.readouterr().err
    with scripted_server() as server:
        settings.write_text(f'[chat]\nmodel = "echo"\nbase_url = "{server.base_url}"\n', "utf-8")
        arguments = ["--assistant", "chat", "--questions", str(path), "--settings", str(settings)]
        assert main(arguments) == 0
    assert "模型句：通过核对" in capsys.readouterr().out
