"""Run the command line: in this process, or as `run.py` starts it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from ironstride.surfaces.cli.app import app
from ironstride.surfaces.cli.data_place import opened_store

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


def run(*arguments: str, given: str | bytes | None = None) -> Answer:
    """The command in this process, its output captured apart. An exception that no command may raise is raised."""
    done = CliRunner().invoke(app, list(arguments), input=given)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Answer(code=done.exit_code, out=done.stdout, err=done.stderr)


def kept(*arguments: str) -> str:
    """What a command says that did what it should."""
    answer = run(*arguments)
    assert (answer.code, answer.err) == (0, ""), answer
    return answer.out


def refused(*arguments: str) -> str:
    """Why a command didn't, on one line."""
    answer = run(*arguments)
    assert (answer.code, answer.out) == (2, ""), answer
    return one_line(answer.err)


def one_line(said: str) -> str:
    """What was said, on one line: where its lines end depends on how long the paths in it are."""
    return " ".join(said.split())


def database_at(place: Path) -> Path:
    """`place`, with a database that holds nothing: then no command has to say that it made one."""
    opened_store(str(place), makes=True).close()
    return place


def start(*arguments: str, cwd: Path = ROOT, given: bytes = b"", **environment: str) -> Answer:
    """The command as `run.py` becomes it, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "ironstride", *arguments],
        cwd=cwd,
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", **environment},
    )
    return Answer(code=done.returncode, out=done.stdout.decode("utf-8"), err=done.stderr.decode("utf-8"))
