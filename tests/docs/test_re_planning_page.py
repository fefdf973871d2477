"""The page on re-planning: its commands, its events and what it shows of their answers, in the order they stand in."""

import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ironstride.files.events_fields import TABLES
from ironstride.surfaces.cli.app import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "re-planning.md").read_text(encoding="utf-8")
SEEN_ON = "2026-11-26T21:00"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def answer(*arguments: str) -> str:
    """What a command prints, once it has ended well."""
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, (arguments, done.stderr)
    return done.stdout


@dataclass
class Reader:
    """Somebody who follows the page: writes each file that it shows and types each command."""

    folder: Path
    printed: str = ""
    shown: list[tuple[str, str]] = field(default_factory=list)

    def sh(self, text: str) -> None:
        for line in text.splitlines():
            program, script, *arguments = shlex.split(line)
            assert (program, script) == ("python3", "run.py")
            kept = None
            if ">" in arguments:
                *arguments, _, kept = arguments
            self.printed = answer(*arguments)
            assert self.printed
            if kept is not None:
                (self.folder / kept).write_text(self.printed, encoding="utf-8")

    def toml(self, text: str) -> None:
        names = set(tomllib.loads(text))
        if names == {"pin"}:
            sample = (self.folder / "examples" / "sample-week.toml").read_text(encoding="utf-8")
            (self.folder / "my-season.toml").write_text(f"{sample}\n{text}", encoding="utf-8")
        elif len(names) > 1:
            (self.folder / "events.toml").write_text(text, encoding="utf-8")
        else:
            (self.folder / "one.toml").write_text(text, encoding="utf-8")
            self.printed = answer("replan", "season.json", "--events", "one.toml", "--now", SEEN_ON)

    def text(self, text: str) -> None:
        self.shown.append((text, self.printed))


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A reader of the whole page, at its end."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    reading = Reader(folder=tmp_path)
    steps: dict[str, Callable[[str], None]] = {"sh": reading.sh, "toml": reading.toml, "text": reading.text}
    for language, text in BLOCK.findall(PAGE):
        if language != "json":
            steps[language](text)
    return reading


def test_every_command_runs_and_prints_what_the_page_shows(reader: Reader) -> None:
    assert len(reader.shown) > len(TABLES)
    for text, printed in reader.shown:
        assert text in printed


def test_the_json_shown_is_that_of_the_files_made_on_the_way(reader: Reader) -> None:
    change, clash = (json.loads(text) for language, text in BLOCK.findall(PAGE) if language == "json")
    replanned = json.loads((reader.folder / "season-2.json").read_text(encoding="utf-8"))
    assert replanned["changes"][0] == change
    plan = json.loads((reader.folder / "clash.json").read_text(encoding="utf-8"))
    assert {name: plan[name] for name in clash} == clash
    assert plan["cost"]["safety"] == 2


def test_every_table_and_key_of_the_events_is_named_and_has_an_example() -> None:
    rows = dict(re.findall(r"^\| `\[\[(\w+)\]\]` \| [^|]+ \| (.+) \|$", PAGE, flags=re.MULTILINE))
    assert rows.keys() == TABLES.keys()
    for name, table in TABLES.items():
        keys = [key.name or key.attribute for key in table.keys]
        assert rows[name] == "the same" or [key for key in keys if f"`{key}`" not in rows[name]] == []
    alone = [tomllib.loads(text) for language, text in BLOCK.findall(PAGE) if language == "toml"]
    assert {next(iter(one)) for one in alone if len(one) == 1} == {*TABLES, "pin"}


def test_every_link_of_the_page_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target


def test_every_block_is_one_that_is_followed() -> None:
    assert PAGE.count("```") == 2 * len(BLOCK.findall(PAGE))
