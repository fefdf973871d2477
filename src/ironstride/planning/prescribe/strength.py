"""What a log says of somebody's strength, as planning takes it: a value, wherever the log came from."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from ironstride.loads.progression import Standing, answer, one_rm
from ironstride.loads.progression.rule import working_kg
from ironstride.training.progress import Progress, Wish

LOGGED: Final = "From your log: "
ABOUT: Final = f"{LOGGED}about this load; the sets before it decide."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Strength:
    """What `sessions` logged sessions add up to, as it stands `on` a day that no logged one is after."""

    standing: Standing
    sessions: int
    on: date

    def one_rm_kg(self, exercise: str) -> float | None:
        """The middle of the 1RM of one implement, as of the last session; None for what was never done with a load."""
        band = one_rm(self.standing, exercise)
        return None if band is None else band.mid_kg

    def last_on(self, exercise: str) -> date | None:
        """The day on which an exercise was done last; None where it never was."""
        track = self.standing.tracks.get(exercise)
        return None if track is None else track.bout.on if track.bout.sets else track.held.last_on

    def last_kg(self, exercise: str) -> float | None:
        """The load of one implement that an exercise was done with last; None where it never was."""
        track = self.standing.tracks.get(exercise)
        if track is None:
            return None
        today = working_kg(track.bout)
        return track.held.kg if today is None else today

    def answer(self, wish: Wish) -> Progress:
        """What the engine says of a wish."""
        return answer(self.standing, wish)
