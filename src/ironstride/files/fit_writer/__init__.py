"""FIT files that we write: workouts for a watch, logged sessions and recorded runs as activities."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ironstride.files.fit_writer.activity_file import recorded_sets, write_session
    from ironstride.files.fit_writer.from_session import workout_of
    from ironstride.files.fit_writer.run_file import write_run
    from ironstride.files.fit_writer.workout_file import write_workout

__all__ = ["recorded_sets", "workout_of", "write_run", "write_session", "write_workout"]

_HOMES: Final = {
    "recorded_sets": "activity_file", "write_session": "activity_file", "workout_of": "from_session",
    "write_run": "run_file", "write_workout": "workout_file",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Each part comes when it is used: the words of a session need no bytes."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
