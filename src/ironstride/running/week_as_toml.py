"""The usual week as text to edit: `[[run]]` blocks, each under the evidence it was read from."""

from ironstride.running.usual_week import UsualWeek, counted_runs
from ironstride.training.words import WEEKDAYS


def runs_as_toml(week: UsualWeek) -> str:
    """`[[run]]` blocks for the athlete file; evidence and notes stand as comments, nothing else is lost.

    >>> print(runs_as_toml(UsualWeek(runs=(), weeks=0, runs_read=0, notes=("There are no runs.",))), end="")
    # There are no runs.
    """
    lines = []
    if week.first is not None and week.last is not None:
        weeks = "1 week" if week.weeks == 1 else f"{week.weeks} weeks"
        runs = counted_runs(week.runs_read)
        lines += _comment(f"The usual week, from {runs} in {weeks} ({week.first} to {week.last}). Edit it freely.")
    for note in week.notes:
        lines += _comment(note)
    for run in week.runs:
        lines += ["[[run]]", *_comment(run.evidence), f'day = "{WEEKDAYS[run.day]}"']
        if run.at is not None:
            lines.append(f'at = "{run.at:%H:%M}"')
        lines += [f'kind = "{run.kind}"', f"minutes = {run.minutes}"]
        if run.may_move_to:
            lines.append("may_move_to = [" + ", ".join(f'"{WEEKDAYS[day]}"' for day in run.may_move_to) + "]")
        if run.weeks:
            lines.append(f"weeks = {list(run.weeks)}")
    return "\n".join(lines) + "\n" if lines else ""


def _comment(text: str) -> list[str]:
    """One comment line; a file name in the evidence may hold anything, a line break included."""
    words = "".join(character if character.isprintable() else " " for character in text).strip()
    return [f"# {words}"] if words else []
