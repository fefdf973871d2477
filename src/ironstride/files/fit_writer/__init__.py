"""FIT files that we write: workouts for a watch, logged sessions and recorded runs as activities."""

from ironstride.files.fit_writer.activity_file import recorded_sets, write_session
from ironstride.files.fit_writer.from_session import workout_of
from ironstride.files.fit_writer.run_file import write_run
from ironstride.files.fit_writer.workout_file import write_workout

__all__ = ["recorded_sets", "workout_of", "write_run", "write_session", "write_workout"]
