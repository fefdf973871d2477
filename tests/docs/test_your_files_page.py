"""The pages about files: the command on them runs, and the formats and limits they name are the code's."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ironstride.files.archive import OUR_LIMITS
from ironstride.surfaces.cli.app import app
from ironstride.surfaces.cli.read_text import FORMATS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "your-files.md").read_text(encoding="utf-8")
DESIGN = " ".join((ROOT / "docs" / "design" / "files.md").read_text(encoding="utf-8").split())


def test_its_command_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    commands = "".join(re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL)).splitlines()
    assert commands
    for command in commands:
        done = CliRunner().invoke(app, shlex.split(command)[2:])
        assert (done.exit_code, done.stderr) == (0, ""), command
        assert "Squat (Barbell) [back-squat]" in done.stdout


@pytest.mark.parametrize("name", sorted(set(FORMATS.values()) - {"archive"}))
def test_it_names_every_format(name: str) -> None:
    assert name.split("'")[0] in PAGE


def test_the_limits_of_archives_are_the_codes() -> None:
    for said in (
        f"a member {OUR_LIMITS.most_member_bytes >> 30} GB",
        f"all {OUR_LIMITS.most_bytes >> 30} GB",
        f"a ratio of {OUR_LIMITS.most_ratio} once {OUR_LIMITS.ratio_from_bytes >> 20} MB are out",
        f"{OUR_LIMITS.most_members:,} members",
        f"paths of {OUR_LIMITS.longest_path} characters",
    ):
        assert said in DESIGN, said
    assert OUR_LIMITS.deepest == 4
    assert "four archives deep" in DESIGN
