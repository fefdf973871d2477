"""The pages on "is it working?": tables as the code has them, commands that run, and the notebook's own answer."""

import os
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ironstride.running.change.answers import Change
from ironstride.running.set_aside import LEAST_VALID
from tests.docs.is_it_working_page import DOCS, pages

NOTEBOOK = DOCS / "notebooks" / "is_it_working.py"
WRITTEN = ("is-it-working.md", "report-contract.md")


@pytest.mark.parametrize("name", WRITTEN)
def test_the_tables_are_what_the_code_says(name: str) -> None:
    assert pages()[name] == (DOCS / name).read_text(encoding="utf-8"), "run python tests/docs/is_it_working_page.py"


def test_the_share_of_clean_heart_rate_is_the_one_in_force() -> None:
    assert f"clean heart rate for {100 * LEAST_VALID:.0f} %" in pages()["is-it-working.md"]


@pytest.mark.parametrize("name", WRITTEN)
def test_every_command_runs_in_its_order(name: str, tmp_path: Path) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    commands = [
        line for block in re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.M) for line in block.splitlines()
    ]
    assert len(commands) >= 2
    for command in commands:
        program, script, *arguments = shlex.split(command)
        assert (program, script) == ("python3", "run.py")
        done = subprocess.run(
            [sys.executable, "-P", "-m", "ironstride", *arguments], cwd=tmp_path, capture_output=True, text=True,
            encoding="utf-8", check=False,
            env={**os.environ, "PYTHONPATH": str(DOCS.parent / "src"), "IRONSTRIDE_DATA": str(tmp_path),
                 "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), command
        assert done.stdout


@pytest.mark.parametrize("name", [*WRITTEN, "design/economy.md"])
def test_every_link_leads_somewhere(name: str) -> None:
    page = DOCS / name
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_notebook_runs_and_finds_what_is_true_of_her(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Her true change lies in the interval, and both pictures are written."""
    monkeypatch.setattr(sys, "argv", [str(NOTEBOOK), str(tmp_path)])
    end = runpy.run_path(str(NOTEBOOK))
    change = end["change"]
    assert isinstance(change, Change)
    assert change.low < end["true_change"] < change.high
    assert change.is_clear
    assert sorted(one.name for one in tmp_path.iterdir()) == ["causes.svg", "level.svg"]
    assert all(one._repr_svg_().startswith("<svg ") for one in end["shown"])
    assert "true change +" in capsys.readouterr().out


def test_every_cell_of_the_notebook_begins_as_editors_expect() -> None:
    lines = NOTEBOOK.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# %% [markdown]"
    marks = [line for line in lines if line.startswith("# %%")]
    assert {*marks} == {"# %%", "# %% [markdown]"}
    assert len(marks) > 12
