"""The pages for newcomers: every command, every line of Python and every page of TOML on them does what is printed."""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ironstride.files.athlete_fields import PLAN
from ironstride.files.field_report import Report
from ironstride.protocols.dose_fields import DOSE_FIELDS
from ironstride.protocols.lint import lint
from ironstride.protocols.read import read_page

ROOT = Path(__file__).parents[2]
HOW = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
WRITE = (ROOT / "docs" / "write-a-protocol.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


def start(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command of the page, as `run.py` starts it once it has set itself up."""
    program, script, *arguments = shlex.split(command)
    assert (program, script) == ("python3", "run.py")
    return subprocess.run(
        [sys.executable, "-P", "-m", "ironstride", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_python_of_how_it_works_prints_what_stands_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = "\n".join(blocks(HOW, "python"))
    test = doctest.DocTestParser().get_doctest(text, {}, "how-it-works.md", None, 0)
    assert len(test.examples) > 20
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert said == [], "".join(said)


def test_every_kind_of_block_is_one_that_is_run() -> None:
    for text in (HOW, WRITE):
        assert set(re.findall(r"^```(\w+)$", text, flags=re.MULTILINE)) <= {"python", "sh", "toml"}
        assert text.count("```") == 2 * len(blocks(text, r"\w+"))


@pytest.mark.parametrize("command", [line for block in blocks(HOW + WRITE, "sh") for line in block.splitlines()])
def test_every_command_runs(command: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "my-page.toml").write_text(blocks(WRITE, "toml")[0], encoding="utf-8")
    done = start(command, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_wishes_shown_are_wishes_of_the_athlete_file() -> None:
    (text,) = blocks(HOW, "toml")
    report = Report()
    read = PLAN.read(tomllib.loads(text)["plan"], ("plan",), report)
    assert report.findings == []
    assert (read.race_prep, read.off_season_runs) == ("muscular-endurance", 2)


@pytest.mark.parametrize(("number", "notes"), [(0, []), (1, [])])
def test_the_pages_of_the_tutorial_read_without_a_mistake(number: int, notes: list[str]) -> None:
    reading = read_page(blocks(WRITE, "toml")[number])
    assert reading.problems == ()
    assert reading.protocol is not None
    assert [note.id for note in lint(reading.protocol)] == notes


def test_the_complete_page_uses_every_table_and_says_what_the_text_says_of_it() -> None:
    page = read_page(blocks(WRITE, "toml")[1]).protocol
    assert page is not None
    assert set(tomllib.loads(blocks(WRITE, "toml")[1])) == {
        "id", "name", "source", "summary", "dose", "deload", "variation", "progression", "gate", "warm_up", "rule",
    }  # fmt: skip
    assert page.doses["off-season"].reps == (6, 8)
    assert page.doses["race-prep"].contacts is None
    assert page.doses["strength"].origin["sets"].source.startswith("Coach Ana")
    assert page.doses["technique"].origin["sets"].inherited


def test_every_field_of_a_dose_stands_in_the_table() -> None:
    table = WRITE.partition("### Doses")[2].partition("### Where")[0]
    assert [name for name in DOSE_FIELDS if f"`{name}`" not in table] == []


def test_the_page_with_notes_has_those_that_the_text_names() -> None:
    page = read_page(blocks(WRITE, "toml")[2]).protocol
    assert page is not None
    assert [note.id for note in lint(page)] == [
        "failure-for-novices", "short-rests", "very-often", "weaker-safety-rule",
    ]  # fmt: skip


def test_every_note_that_there_is_stands_in_the_last_table() -> None:
    source = (ROOT / "src" / "ironstride" / "protocols" / "lint.py").read_text(encoding="utf-8")
    ids = set(re.findall(r'_note\("([a-z-]+)"', source)) | set(re.findall(r'Lint\(\s*id="([a-z-]+)"', source))
    table = WRITE.rpartition("| note |")[2]
    assert len(ids) == 9
    assert {name for name in ids if f"`{name}`" not in table} == set()


@pytest.mark.parametrize("text", [HOW, WRITE])
def test_every_link_leads_somewhere(text: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / "docs" / target).exists(), target


def test_every_place_in_the_code_exists() -> None:
    table = HOW.partition("## Where things are")[2]
    for place in re.findall(r"`((?:src|tests)/[^`]+)`", table):
        assert (ROOT / place).exists(), place
