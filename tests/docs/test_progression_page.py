"""The page on progression: its table is the engine's, it names every reason, its commands run."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.docs.progression_page import MEANS, PAGE, answered, page

ROOT = Path(__file__).parents[2]
TEXT = PAGE.read_text(encoding="utf-8")
ENGINE = ROOT / "src" / "ironstride" / "loads" / "progression"


def test_the_table_is_what_the_engine_says() -> None:
    assert page(TEXT) == TEXT, "run python tests/docs/progression_page.py"
    for code, found in answered().items():
        assert code in [one.code for one in found.because], code


def test_every_code_of_the_engine_has_its_example() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in ENGINE.rglob("*.py"))
    codes = set(re.findall(r'code="([a-z-]+)"', text)) | set(re.findall(r'return "([a-z]+)", ["f]', text))
    assert codes | {"deload", "taper", "break"} == set(answered()) == set(MEANS)


def test_every_command_runs_in_its_order(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```sh\n(.*?)^```$", TEXT, flags=re.DOTALL | re.MULTILINE)
    aside = []
    for command in block.splitlines():
        program, script, *arguments = shlex.split(command)
        assert (program, script) == ("python3", "run.py")
        done = subprocess.run(
            [sys.executable, "-P", "-m", "ironstride", *arguments],
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT / "src"),
                "IRONSTRIDE_DATA": str(tmp_path),
                "PYTHONIOENCODING": "utf-8",
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, command
        assert done.stdout
        aside += done.stderr.splitlines()
    assert aside == [f"Made a new database: {tmp_path / 'ironstride.db'}"]


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / "docs" / target).exists(), target
