"""What every test has: no network, and the labelled articles where they lie beside the checkout."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # tests run side by side, and waiting threads spin
settings.register_profile("factcheck", deadline=None)  # a busy machine is no fault of the text
settings.load_profile("factcheck")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


class NetworkTouchedError(AssertionError):
    """A test tried to reach another machine."""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name is looked up and no connection is made, but for the local ones of a pool of processes."""
    connect = socket.socket.connect

    def refuse(*where: object, **_: object) -> None:
        raise NetworkTouchedError(f"the network was touched: {where!r}")

    def connect_locally(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            refuse(address)
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect_locally)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled data and articles, which is no part of the project."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, the articles and the labelled data, which is not here")
    return SHARED
