"""Puts the service around the page: what every call passes, and the ways programs ask."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from sqlalchemy.engine import Engine

from ui.service.api import make_api
from ui.service.asking import Asking
from ui.service.body import BodyLimit
from ui.service.health import health_routes
from ui.service.problems import add_problems
from ui.service.same_site import LOOPBACK, SameSite
from ui.service.settings import ServiceSettings, is_loopback
from ui.service.trace import Trace
from ui.web import PageMarks

# an upload of the largest size that Gradio takes, with what is around it
_LARGEST_BODY = 6 * 1024 * 1024


@dataclass(frozen=True)
class Service:
    """What the service is made of."""

    settings: ServiceSettings
    asking: Asking
    engine: Engine


def mount_service(app: FastAPI, service: Service) -> None:
    """Before the page is mounted, which takes every path that is left."""
    add_problems(app)
    app.add_middleware(BodyLimit, most=_LARGEST_BODY)
    app.add_middleware(SameSite, names=_names(service.settings))
    app.add_middleware(PageMarks)
    app.add_middleware(Trace, meter=service.asking.desk.meter)
    asking = service.asking
    app.include_router(health_routes(asking.assistant, service.engine, asking.desk.meter))
    app.mount("/api", make_api(asking, package_version()))

    @app.get("/api", include_in_schema=False)
    async def api_page() -> RedirectResponse:
        return RedirectResponse("api/")


def package_version() -> str:
    try:
        return version("quality-plan-qa")
    except PackageNotFoundError:
        return "source"


def _names(settings: ServiceSettings) -> tuple[str, ...]:
    """Hosts answered to; a service for this machine alone is reached by no other name, so that
    a foreign name made to point here (DNS rebinding) reads nothing."""
    return settings.names or (LOOPBACK if is_loopback(settings.host) else ())
