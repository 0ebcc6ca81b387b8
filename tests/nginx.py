"""A real nginx in front of a service under test: under a prefix that it strips."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from ui_fakes import free_port

_CONFIG = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    include {locations};
  }}
}}
"""


def nginx_binary() -> str:
    """Skips where there is none; PLANQA_REQUIRE_NGINX=1 makes that a failure."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if os.environ.get("PLANQA_REQUIRE_NGINX") == "1":
        assert found, "nginx is missing; apt-get install nginx-light"
    if not found:
        pytest.skip("no nginx: apt-get install nginx-light")
    return found


@contextmanager
def nginx(folder: Path, locations: str) -> Iterator[str]:
    """The address of an nginx whose server block holds ``locations``."""
    binary, port = nginx_binary(), free_port()
    included = folder / "locations.conf"
    included.write_text(locations, encoding="utf-8")
    config = folder / "nginx.conf"
    config.write_text(
        _CONFIG.format(folder=folder, port=port, locations=included), encoding="utf-8"
    )
    process = subprocess.Popen([binary, "-p", str(folder), "-c", str(config)])
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"nginx does not answer at {address}")
