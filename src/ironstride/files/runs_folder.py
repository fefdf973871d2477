"""Many files at once: the runs in them, and in plain words what else was there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Final

from ironstride.files.fit import read
from ironstride.training.activity import Activity
from ironstride.training.problem import Problem

_NOT_YET: Final = (".gpx", ".tcx", ".gpx.gz", ".tcx.gz")
_FIT: Final = (".fit", ".fit.gz")
_MOST_NAMES: Final = 5
_EXPORT: Final = "Export the original files (.fit) from the watch or its web page into this folder."


def read_runs(files: Iterable[tuple[str, bytes]]) -> tuple[list[Activity], list[Problem]]:
    """The runs in `files` (name and content, any order), earliest first, and everything worth saying about the rest.

    The caller opens the files. A damaged file is named and the others are kept; equal files count once; other
    sports are counted. A problem is fatal only when no run is left.
    """
    problems: list[Problem] = []
    runs = sorted(each_run(sorted(files), problems), key=lambda run: (run.start, run.source))
    return runs, problems


def each_run(files: Iterable[tuple[str, bytes]], problems: list[Problem]) -> Iterator[Activity]:
    """Like `read_runs`, one run at a time in the order of `files`, so that years of samples never meet in memory.

    Fills `problems` while it runs; the list is complete once the last run was taken.
    """
    seen: dict[bytes, str] = {}
    copies: list[str] = []
    not_yet: list[str] = []
    others: Counter[str] = Counter()
    total = runs = 0
    for name, data in files:
        total += 1
        if name.lower().endswith(_NOT_YET):
            not_yet.append(name)
            continue
        if not _is_fit(name, data):
            continue  # photos, notes and the like are nobody's mistake
        digest = sha256(data).digest()
        if digest in seen:
            copies.append(f"{name} (as {seen[digest]})")
            continue
        seen[digest] = name
        reading = read(data, name)
        # One bad file never stops the others.
        problems += (replace(problem, is_fatal=False) for problem in reading.problems)
        for activity in reading.activities:
            if activity.is_run:
                runs += 1
                yield activity
            else:
                others[activity.sport] += 1
    problems += _said_about(copies, "exact copies of other files; each counts once", "Nothing to do.")
    problems += _said_about(not_yet, "GPX or TCX files, which aren't read yet", _EXPORT)
    problems += _other_sports(others)
    if not runs:
        problems.append(_no_runs(total, fit_files=len(seen), found=others.total()))


def _is_fit(name: str, data: bytes) -> bool:
    return name.lower().endswith(_FIT) or data[8:12] == b".FIT"


def _said_about(names: list[str], what: str, try_this: str) -> list[Problem]:
    if not names:
        return []
    shown = ", ".join(names[:_MOST_NAMES]) + (
        f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    )
    return [Problem(where=shown, what=f"{what}.", try_this=try_this, is_fatal=False)]


def _other_sports(sports: Counter[str]) -> list[Problem]:
    if not sports:
        return []
    listed = ", ".join(f"{count} {sport.replace('_', ' ')}" for sport, count in sorted(sports.items()))
    what = f"activities that aren't runs were left out: {listed}."
    return [Problem(where="runs folder", what=what, try_this="Nothing to do.", is_fatal=False)]


def _no_runs(total: int, *, fit_files: int, found: int) -> Problem:
    if not total:
        what = "the folder is empty."
    elif not fit_files:
        what = "there is no FIT file in the folder."
    elif not found:
        what = f"the FIT files here ({fit_files}) hold no activity."
    else:
        what = f"the activities here ({found}) aren't runs."
    return Problem(where="runs folder", what=what, try_this=_EXPORT)
