"""What the README promises: its commands run, its printed plan and its picture are the real ones."""

import re
import shlex
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tools.readme_next import start, with_example
from tools.readme_picture import PICTURE, README, WEEK, example_plan, excerpt, picture, readme

ROOT = Path(__file__).parents[1]
TEXT = README.read_text(encoding="utf-8")
SHELL = "".join(re.findall(r"```sh\n(.*?)```", TEXT, flags=re.DOTALL))
COMMANDS = [shlex.split(line)[2:] for line in SHELL.splitlines()]


def test_every_command_starts_with_run_py() -> None:
    assert len(COMMANDS) > 10
    assert [line for line in SHELL.splitlines() if not line.startswith("python3 run.py ")] == []


def test_every_command_runs_in_the_order_it_stands_in(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    aside = []
    for arguments in COMMANDS:
        done = start(arguments, tmp_path)
        assert done.returncode == 0, arguments
        assert done.stdout
        aside += done.stderr.splitlines()
    assert aside == [f"Made a new database: {tmp_path / 'demo.db'}"]


def test_the_printed_plan_is_the_real_output() -> None:
    assert readme(TEXT, example_plan()) == TEXT, "run python tools/readme_picture.py"
    for shown in re.split(r"^\$ python3 run\.py ", excerpt(example_plan()), flags=re.MULTILINE)[1:]:
        command, _, text = shown.partition("\n")
        printed = start(shlex.split(command), ROOT).stdout
        paragraphs = text.replace("[...]", "").strip("\n").split("\n\n")
        assert [paragraph for paragraph in paragraphs if paragraph not in printed] == []


def test_the_next_set_is_the_real_output() -> None:
    assert with_example(TEXT) == TEXT, "run python tools/readme_next.py"


def test_the_picture_is_drawn_from_the_real_plan() -> None:
    assert PICTURE.read_text(encoding="utf-8") == picture(example_plan(), WEEK), "run python tools/readme_picture.py"
    root = ET.fromstring(PICTURE.read_text(encoding="utf-8"))
    assert root.get("role") == "img"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", TEXT))))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


DOCS = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", DOCS))))
def test_every_link_of_the_index_leads_somewhere(target: str) -> None:
    assert (ROOT / "docs" / target).resolve().exists()


def test_the_index_names_every_page() -> None:
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")} - {"README.md"}
    assert [page for page in sorted(pages) if f"]({page})" not in DOCS] == []
