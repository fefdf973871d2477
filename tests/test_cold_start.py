"""The bare command line starts at once: little CPU, and nothing imported that it doesn't need."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_CPU_S = 0.3
HEAVY = ("numpy", "msgspec", "icalendar", "rich", "tomllib", "zoneinfo", "sqlalchemy", "platformdirs")
OF_THE_APP = ("litestar", "uvicorn", "jinja2", "babel")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Compiled once beside the clone, as `run.py` does at set-up."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    compiled = str(tmp_path_factory.mktemp("compiled"))
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": compiled}


def cpu_s(arguments: list[str], environment: dict[str, str]) -> float:
    """The CPU time of one start, the best of four: the first one compiles, and neighbours disturb."""
    times = []
    for _ in range(4):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-P", "-m", "ironstride", *arguments]
        subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return min(times)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["plan", "--help"]])
def test_a_start_that_plans_nothing_takes_little_cpu(arguments: list[str], environment: dict[str, str]) -> None:
    assert cpu_s(arguments, environment) < MOST_CPU_S


def test_the_app_imports_only_its_parser(environment: dict[str, str]) -> None:
    names = HEAVY + OF_THE_APP
    look = f"import sys, ironstride.surfaces.cli.app; print([name for name in {names} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("arguments", [[], ["serve", "--port", "0"]])
def test_the_app_starts_without_the_parser_of_all_commands(arguments: list[str], environment: dict[str, str]) -> None:
    names = ("typer", "pydantic", "numpy", "icalendar", "attr")
    look = (
        "import sys\n"
        "from ironstride.surfaces.cli.serve_words import serve_words\n"
        f"assert serve_words({arguments}) is not None\n"
        "import ironstride.surfaces.cli.start_web, ironstride.surfaces.web.serve\n"
        "from ironstride.surfaces.web.staged import StagedApp\n"
        "from ironstride.surfaces.web.whose import Places\n"
        "StagedApp(Places(own='sqlite://'), None)\n"
        f"print([name for name in {names} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", look], env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
