"""The README's example of `next` and `strength`, made by its own commands.

Run `python tools/readme_next.py` where ironstride can be imported; a test fails when the README differs from it.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.readme_picture import README, TODAY

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- Made by tools/readme_next.py. -->\n", "<!-- So far. -->\n\n- **A season**"
_COMMANDS = re.compile(r"^python3 run\.py (.* --data demo\.db.*)$", re.MULTILINE)
_SHOWN = ("next", "strength")


def example(text: str) -> str:
    """What the README's commands with ``demo.db`` print, those of `_SHOWN` with their output."""
    shown = []
    with tempfile.TemporaryDirectory() as folder:
        for command in _COMMANDS.findall(text):
            done = start(shlex.split(command), Path(folder))
            done.check_returncode()
            if command.split()[0] in _SHOWN:
                shown.append(f"$ python3 run.py {command}\n{done.stdout}")
    return "```text\n" + "\n".join(shown) + "```\n"


def start(arguments: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    """A command as `run.py` starts it once it has set itself up."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "ironstride", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONIOENCODING": "utf-8",
            "IRONSTRIDE_TODAY": TODAY.isoformat(),
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def with_example(text: str) -> str:
    """The README with its example made anew."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + example(text) + END + rest.partition(END)[2]


if __name__ == "__main__":
    README.write_text(with_example(README.read_text(encoding="utf-8")), encoding="utf-8")
