"""Print the usual week as tables to edit, or as JSON."""

from collections.abc import Sequence
from pathlib import Path

from ironstride.files.athlete_fields import REPEATED
from ironstride.running.week_as_toml import runs_as_toml
from ironstride.surfaces.answers.zones import local_timezone
from ironstride.surfaces.cli.read_folder import infer_from
from ironstride.surfaces.cli.say import say, say_json


def show_week(places: Sequence[Path], timezone: str | None, *, as_json: bool) -> None:
    """Infer the week and print it; what couldn't be read is on standard error."""
    week = infer_from(places, timezone or local_timezone())
    if as_json:
        say_json(
            {
                "weeks": week.weeks,
                "runs_read": week.runs_read,
                "first": week.first,
                "last": week.last,
                "run": [REPEATED["run"].write(run) for run in week.runs],
                "notes": week.notes,
            }
        )
        return
    say(runs_as_toml(week).rstrip("\n"))
