"""Tries an installed copy from an empty folder; run by the Python it is installed for.

Every command is called as its user calls it.  Ends with 1 and what failed.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

CHECKOUT = Path(__file__).resolve().parent.parent
FOREST = "2025年森林覆盖率目标是多少？"
PORT = 7861
SERVED = {"": "质量强省规划问答助手", "ui/assets/page.js": "import", "ui/assets/base.css": "{"}
ENV = {**os.environ, "PYTHONUTF8": "1"}
ENV.pop("PYTHONPATH", None)
ENV.pop("PLANQA_DATA", None)


def command(*arguments: str, code: int = 0) -> tuple[str, str]:
    """stdout and stderr of ``python -m …`` in this folder, which must end with ``code``."""
    ran = subprocess.run(
        [sys.executable, "-m", *arguments],
        env=ENV,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert ran.returncode == code, (arguments, ran.returncode, ran.stdout, ran.stderr)
    return ran.stdout, ran.stderr


def nothing_of_the_checkout() -> None:
    where = (
        "import corpus, index, assistant, eval as judge, ui\n"
        "print(*(m.__file__ for m in (corpus, index, assistant, judge, ui)))"
    )
    ran = subprocess.run([sys.executable, "-c", where], env=ENV, stdout=subprocess.PIPE, check=True)
    for path in ran.stdout.decode().split():
        assert CHECKOUT not in Path(path).resolve().parents, path


def commands() -> None:
    assert "核对通过" in command("corpus")[0]
    assert "建好" in command("index")[0]
    assert "无需重建" in command("index")[0]
    assert "目标为≥59%" in command("assistant", FOREST)[0]
    answer = json.loads(command("assistant", "--json", FOREST)[0])
    assert (answer["status"], answer["citations"][0]["section_id"]) == ("answered", "02.03.z01")
    Path("题.jsonl").write_text(json.dumps({"question": FOREST}) + "\n", encoding="utf-8")
    command("assistant", "--batch", "题.jsonl", "--out", "果.jsonl")
    assert json.loads(Path("果.jsonl").read_text(encoding="utf-8"))["answer"] == answer["answer"]


def evaluation() -> None:
    """Without its extra it is said what to install."""
    told = command("eval", "validate", code=1)[1]
    assert 'pip install -e ".[eval]"' in told, told


def page() -> None:
    serving = subprocess.Popen(
        [sys.executable, "-m", "ui", "--port", str(PORT)],
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert serving.stdout
        assert "页面地址" in serving.stdout.readline()
        for path, holds in SERVED.items():
            assert holds in fetched(path), path
    finally:
        serving.send_signal(signal.SIGINT)
        told = serving.communicate(timeout=30)[1]
    assert "页面已关闭" in told, told


def fetched(path: str) -> str:
    """What the page serves there; the address is told a moment before it is served."""
    limit = time.monotonic() + 30
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/{path}", timeout=30) as found:
                return str(found.read().decode("utf-8"))
        except URLError:
            if time.monotonic() > limit:
                raise
            time.sleep(0.2)


def main() -> None:
    name = "quality-plan-qa"
    print(name, version(name))
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        nothing_of_the_checkout()
        commands()
        evaluation()
        page()
        assert sorted(p.name for p in Path().iterdir()) == [".planqa", "果.jsonl", "题.jsonl"]
        os.chdir(CHECKOUT)
    print("安装的一份可以用。")


if __name__ == "__main__":
    main()
