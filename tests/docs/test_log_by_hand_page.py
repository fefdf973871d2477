"""The page about logging: every line of its table is read, every command runs, every answer stands as printed."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ironstride.files.set_shorthand import read_sets

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "log-by-hand.md").read_text(encoding="utf-8")
LINES = re.findall(r"^\| `([^`]+)` \|", PAGE, flags=re.MULTILINE)
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]


@pytest.mark.parametrize("line", LINES)
def test_every_line_of_the_table_is_read(line: str) -> None:
    before = read_sets("squat 60kg 5").sets[0]
    reading = read_sets(line, after=before)
    assert reading.sets
    assert reading.problems == ()


def test_the_table_has_every_kind_of_line() -> None:
    assert len(LINES) == 21
    sets = [one for line in LINES[:-1] for one in read_sets(line).sets]
    assert {one.kind for one in sets} == {"work", "warm-up", "open", "failure", "drop"}
    assert {name for one in sets for name in one.fields} == {"load", "implements", "assistance", "side"}


def test_the_mistakes_are_those_that_the_page_prints() -> None:
    (block,) = [
        text for text in re.findall(r"^```text\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE) if "column" in text
    ]
    typed, *wanted = block.splitlines()
    assert [str(problem) for problem in read_sets(typed.removeprefix("log ")).problems] == wanted


def test_every_command_runs_in_its_order(tmp_path: Path) -> None:
    said, aside = [], []
    ours = {"PYTHONPATH": str(ROOT / "src"), "IRONSTRIDE_DATA": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    for command in COMMANDS:
        program, script, *arguments = shlex.split(command)
        assert (program, script) == ("python3", "run.py")
        done = subprocess.run(
            [sys.executable, "-P", "-m", "ironstride", *arguments],
            env={**os.environ, **ours},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, command
        said.append(done.stdout)
        aside += done.stderr.splitlines()
    assert aside == [f"Made a new database: {tmp_path / 'ironstride.db'}"]
    assert said[0].splitlines()[0] in PAGE.splitlines()
    assert len(said) == 15


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
