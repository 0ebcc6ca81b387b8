"""Settings of the optional chat model; an empty ``model`` means that none is asked."""

from __future__ import annotations

import os

from pydantic import BaseModel, ConfigDict, Field

KEY_NAMES = ("PLANQA_CHAT_KEY", "OPENAI_API_KEY")
_NO_KEY = "none"


class ChatSettings(BaseModel):
    """Any OpenAI-compatible endpoint; keys come from the environment only."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field("", description="name of the model at the endpoint; empty: off")
    base_url: str = Field("", description="address up to /v1; empty: the client's default")
    temperature: float = Field(0.0, ge=0, le=2, description="0 gives the most likely words")
    max_tokens: int = Field(800, ge=50, description="longest answer in tokens")
    timeout_s: float = Field(8.0, gt=0, description="longest silence of the endpoint in seconds")
    budget_s: float = Field(20.0, gt=0, description="longest whole answer in seconds")
    max_retries: int = Field(1, ge=0, description="repeats after a refused connection, 429, 5xx")
    more_sentences: int = Field(3, ge=0, description="best sentences sent beside the cited ones")
    most_evidence: int = Field(8, ge=1, description="answers with more citations stay as they are")
    breaker_failures: int = Field(3, ge=1, description="failures in a row that open the breaker")
    breaker_pause_s: float = Field(60.0, ge=0, description="seconds an open breaker asks nothing")


def chat_key() -> str:
    """The key from the environment; local servers take any word in its place."""
    return next((os.environ[name] for name in KEY_NAMES if os.environ.get(name)), _NO_KEY)
