"""Options and settings that every test shares."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# As the app sets it, before anything imports numpy: two workers on two cores have no use for more threads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SHARED_TESTS = Path(__file__).parent / "shared"

# The suite says the same thing on every run; HYPOTHESIS_PROFILE=explore looks for new counterexamples.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--shared",
        metavar="PATH",
        help="the folder with the shared collections (data/, evidence/, formats/); collects tests/shared too",
    )


def pytest_configure(config: pytest.Config) -> None:
    given = config.getoption("--shared")
    if given is not None and not Path(given).is_dir():
        raise pytest.UsageError(f"--shared {given}: there is no such folder.")
    # Plans take their loads from the runner's own log; that of whoever runs the tests is nobody's business here.
    os.environ["IRONSTRIDE_DATA"] = str(Path(tempfile.gettempdir()) / "no-folder-of-ironstride" / "ironstride.db")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave tests/shared out of a plain run: what needs files that a bare clone lacks isn't collected at all."""
    if config.getoption("--shared") is None and collection_path.is_relative_to(SHARED_TESTS):
        return True
    return None


def pytest_report_header(config: pytest.Config) -> str:
    return f"shared collections: {config.getoption('--shared') or 'none, tests/shared is left out (--shared PATH)'}"
