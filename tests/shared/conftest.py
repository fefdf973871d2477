"""Tests here read collections that aren't part of the repository; `--shared PATH` says where they are."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """The folder given with `--shared`."""
    return Path(pytestconfig.getoption("--shared")).resolve()
