"""Who is asking, as far as limits and the log need it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request


def caller_of(request: Request) -> str:
    """The address a call comes from; behind a listed proxy the one the proxy names."""
    return request.client.host if request.client else "unknown"


Caller = Annotated[str, Depends(caller_of)]
