"""Settings of chunking, tokens and vectors; the defaults are those of docs/settings.md."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class IndexSettings(BaseModel):
    """Whatever changes the built index; part of its fingerprint."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    chunk_size: int = Field(240, ge=60, le=4000, description="longest chunk, in characters")
    k1: float = Field(1.2, gt=0, le=5, description="BM25 term saturation")
    b: float = Field(0.5, ge=0, le=1, description="BM25 length normalisation, 0 none to 1 full")
    model: str = Field(
        "", description="embedding model: empty for the shipped one, else a folder or hub name"
    )
    query_prefix: str | None = Field(
        None, description="text put before a query; None takes the one known for the model"
    )
    encoder: bool = Field(True, description="weigh sentences with the shipped sentence encoder too")
    expansions: bool = Field(True, description="index the authored everyday questions")
