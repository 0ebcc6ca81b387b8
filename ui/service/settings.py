"""The ``[service]`` table of the settings file: where the service listens and whom it lets in."""

from __future__ import annotations

import ipaddress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from assistant.settings import SERVICE, read_settings, validated
from corpus.errors import SettingsError

_PREFIX = r"^(/[A-Za-z0-9._~-]+)*$"


class ServiceSettings(BaseModel):
    """Every default of the service; ``deploy/planqa.toml`` explains each of them in Chinese."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field("127.0.0.1", description="address listened on")
    port: int = Field(7860, ge=0, le=65535, description="TCP port listened on")
    root_path: str = Field(
        "", pattern=_PREFIX, description="path the reverse proxy strips, such as /qa"
    )
    names: tuple[str, ...] = Field(
        (), description="host names it is reached under; none given: any, or loopback's own"
    )
    proxies: tuple[str, ...] = Field(
        ("127.0.0.1",), description="addresses whose X-Forwarded-For and -Proto are believed"
    )
    open: bool = Field(False, description="whether other machines may come in without a login")
    running: int = Field(4, ge=1, le=64, description="questions answered at once")
    queue: int = Field(400, ge=0, description="questions that may wait; more are told 繁忙")
    answer_seconds: float = Field(60, gt=0, description="seconds from question to whole answer")
    asks_a_minute: int = Field(
        120, ge=0, description="questions a minute and user, or address; 0 for no limit"
    )
    stop_seconds: int = Field(20, ge=0, description="seconds running answers get when it stops")
    log: bool = Field(False, description="whether each call is written to standard error")
    log_questions: bool = Field(False, description="whether the log holds the questions' text")


def load_service(path: Path | None, **given: object) -> ServiceSettings:
    """The table of a settings file, overridden by what the command line gives (None: nothing).

    SettingsError names the entry that does not fit.
    """
    table = read_settings(path).get(SERVICE, {}) if path else {}
    if not isinstance(table, dict):
        raise SettingsError("设置“service”应写成一张表 [service]；请改正后重试。")
    said = {name: value for name, value in given.items() if value is not None}
    return validated(ServiceSettings, {**table, **said}, SERVICE)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address; a name other than localhost may lead away."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_open(settings: ServiceSettings) -> None:
    """SettingsError where other machines would come in and nobody said that they may."""
    if not is_loopback(settings.host) and not settings.open:
        raise SettingsError(
            f"监听 {settings.host} 等于让别的机器不经登录就能使用；"
            "确实要这样，请加 --open，否则请用 --host 127.0.0.1。"
        )
