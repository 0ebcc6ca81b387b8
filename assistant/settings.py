"""All settings in one value; an optional TOML file overrides the defaults."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.generate_settings import ChatSettings
from corpus.errors import SettingsError
from index.search import CHANNELS
from index.settings import IndexSettings

FITTED = Path(__file__).parent / "fitted.json"
FITTED_KINDS = Path(__file__).parent / "fitted_kinds.json"
FITTED_FACTS = Path(__file__).parent / "fitted_facts.json"
FITTED_AGREE = Path(__file__).parent / "fitted_agree.json"
FITTED_READER = Path(__file__).parent / "fitted_reader.json"
FITTED_SUPPORT = {
    "with_lines": Path(__file__).parent / "fitted_support.json",
    "without_lines": Path(__file__).parent / "fitted_support_without_lines.json",
}
Model = TypeVar("Model", bound=BaseModel)
# the table of the web service, which reads it by itself: no answer depends on it
SERVICE = "service"


class RetrievalSettings(BaseModel):
    """Which channels are fused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    channels: tuple[str, ...] = Field(CHANNELS, description="channels of the index that count")


class AnswerSettings(BaseModel):
    """What the answering part may do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    support: bool = Field(True, description="refuse when support is too weak")
    least_support: float | None = Field(
        None,
        ge=0,
        le=1,
        description="probability below which it refuses; None takes the fitted one",
    )
    follow_ups: bool = Field(True, description="complete follow-up questions from earlier turns")


class Settings(BaseModel):
    """The settings of every stage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    index: IndexSettings = IndexSettings()
    retrieval: RetrievalSettings = RetrievalSettings()
    answer: AnswerSettings = AnswerSettings()
    chat: ChatSettings = ChatSettings()


def load_settings(path: Path | None = None) -> Settings:
    """Defaults, overridden by the TOML file; SettingsError names the entry that does not fit."""
    data = read_settings(path) if path else {}
    return validated(Settings, {name: value for name, value in data.items() if name != SERVICE})


def read_settings(path: Path) -> dict[str, Any]:
    """All tables of a settings file; SettingsError when it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"设置文件“{path}”读不出来（{error}）；请检查路径和 TOML 格式。"
        ) from error


def validated(model: type[Model], data: dict[str, Any], within: str = "") -> Model:
    """The settings in a table; SettingsError names the entry, ``within`` the table it is in."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, (within, *first["loc"]) if within else first["loc"]))
        raise SettingsError(f"设置“{place}”不合要求（{first['msg']}）；请改正后重试。") from error


@cache
def fitted() -> dict[str, Any]:
    """What ``python -m eval fit`` wrote: the fusion weights."""
    return _read_fitted(FITTED)


@cache
def fitted_support(name: str) -> dict[str, Any]:
    """The support decision by the same command; ``name`` is a key of :data:`FITTED_SUPPORT`."""
    return _read_fitted(FITTED_SUPPORT[name])


@cache
def fitted_kinds() -> dict[str, Any]:
    """The forms of questions by the same command."""
    return _read_fitted(FITTED_KINDS)


@cache
def fitted_facts() -> dict[str, Any]:
    """Which fact an ask is after, by the same command."""
    return _read_fitted(FITTED_FACTS)


@cache
def fitted_agree() -> dict[str, Any]:
    """Whether the plan says yes, by the same command."""
    return _read_fitted(FITTED_AGREE)


@cache
def fitted_reader() -> dict[str, Any]:
    """How the joint reader's scores join the support decision: see docs/reader.md."""
    return _read_fitted(FITTED_READER)


def _read_fitted(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"“{path}”缺失或已损坏（{error}）；请重新安装。") from error
    return found


def _without(*channels: str) -> Callable[[Settings], Settings]:
    def change(settings: Settings) -> Settings:
        kept = tuple(c for c in settings.retrieval.channels if c not in channels)
        retrieval = settings.retrieval.model_copy(update={"channels": kept})
        return settings.model_copy(update={"retrieval": retrieval})

    return change


def _answer(**update: Any) -> Callable[[Settings], Settings]:
    return lambda s: s.model_copy(update={"answer": s.answer.model_copy(update=update)})


def _index(**update: Any) -> Callable[[Settings], Settings]:
    return lambda s: s.model_copy(update={"index": s.index.model_copy(update=update)})


# For the ablation table: the settings with one part taken away.
PARTS: dict[str, Callable[[Settings], Settings]] = {
    "日常问法": _index(expansions=False),
    "向量": _without("dense_text", "dense_lines"),
    "原文 BM25": _without("text"),
    "原文加问法 BM25": _without("field"),
    "问法 BM25": _without("lines"),
    "追问补全": _answer(follow_ups=False),
    "依据判断": _answer(support=False),
}
