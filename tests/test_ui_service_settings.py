import re
import tomllib
from pathlib import Path

import pytest
from ui_fakes import free_port

from assistant.settings import Settings, load_settings
from corpus.errors import SettingsError
from ui.__main__ import main
from ui.service.settings import ServiceSettings, check_open, is_loopback, load_service

EXAMPLE = Path(__file__).parent.parent / "deploy" / "planqa.toml"


def written(folder: Path, text: str) -> Path:
    path = folder / "设置.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_names_every_setting_with_its_default(tmp_path: Path) -> None:
    bare = re.sub(r"^# (?=[a-z_]+ = )", "", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert tomllib.loads(bare)["service"].keys() == ServiceSettings.model_fields.keys()
    assert load_service(written(tmp_path, bare)) == ServiceSettings() == load_service(EXAMPLE)


def test_the_command_line_overrides_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, '[service]\nport = 8000\nhost = "::1"\n')
    found = load_service(path, port=9000, host=None, open=None)
    assert (found.port, found.host, found.open) == (9000, "::1", False)


def test_the_assistant_passes_the_table_of_the_service_over(tmp_path: Path) -> None:
    """One file for all, and no answer's fingerprint depends on where the service listens."""
    path = written(tmp_path, "[service]\nport = 8000\n[answer]\nsupport = false\n")
    assert not load_settings(path).answer.support
    assert load_settings(written(tmp_path, "[service]\nport = 8000\n")) == Settings()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("port = 70000", "service.port"),
        ('root_path = "qa/"', "service.root_path"),
        ("prot = 1", "service.prot"),
        ("service = 3", "service"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, text: str, place: str) -> None:
    table = text if text.startswith("service") else f"[service]\n{text}\n"
    with pytest.raises(SettingsError, match=f"设置“{place}”"):
        load_service(written(tmp_path, table))


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.5", False),
        ("office.example", False),
    ],
)
def test_which_addresses_are_this_machine_alone(host: str, own: bool) -> None:
    assert is_loopback(host) == own


def test_other_machines_come_in_only_where_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--host", "0.0.0.0", "--port", str(free_port())]) == 1
    assert "不经登录" in capsys.readouterr().err
    check_open(ServiceSettings(host="0.0.0.0", open=True))
