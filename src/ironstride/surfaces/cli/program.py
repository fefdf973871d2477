"""How the person started us, so that what we tell them to type works for them."""

import os
import sys
from inspect import cleandoc


def program_name() -> str:
    """``python3 run.py`` from a clone, ``ironstride`` where it is installed, else ``python -m ironstride``."""
    started = os.path.basename(sys.argv[0])
    if not started.startswith("__main__"):
        return "ironstride"
    return "python3 run.py" if clone_folder() else "python -m ironstride"


def clone_folder() -> str:
    """The clone this package lies in, "" where it was installed from a wheel."""
    root = os.path.abspath(os.path.join(os.path.dirname(__file__), *[os.pardir] * 4))
    return root if os.path.isfile(os.path.join(root, "run.py")) else ""


def as_started(text: str | None) -> str:
    """A command's help with each example begun as this person has to type it.

    >>> print(as_started("Plan.\\n\\nExamples:\\n  plan athlete.toml").splitlines()[-1].endswith(" plan athlete.toml"))
    True
    """
    head, _, examples = cleandoc(text or "").partition("Examples:\n")
    lines = [f"  {program_name()} {line.strip()}" for line in examples.splitlines()]
    return head + ("Examples:\n" + "\n".join(lines) if lines else "")
