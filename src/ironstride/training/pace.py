"""How fast a protocol lets an exercise go up: the form of its progression, and the numbers that the form reads."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

PaceForm = Literal["two-sessions-in-reserve", "experience-ladder", "rep-maximum", "overload-levers"]
PACE_FORMS: Final[tuple[PaceForm, ...]] = get_args(PaceForm)
Lever = Literal["eccentric-5s", "isometric-3s", "load", "sets-reps", "rest"]
LEVERS: Final[tuple[Lever, ...]] = get_args(Lever)
LEVER_TEMPO: Final[dict[str, str]] = {"eccentric-5s": "5-0-X-0", "isometric-3s": "1-3-X-0"}
"""The levers that change how a repetition is done: five seconds down, three held at the bottom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """When something may go up, and by how much.

    `sessions` in a row with at least `reps_in_reserve` left in every set earn a step of load, of at most `most_share`
    and `most_lb`; `rpe_cap` is the hardest that a set may get. The rest is read by one form only. The ladder's are
    `first_reps` for somebody who is learning (None: she isn't), the most repetitions after that (`then_most`), and the
    repetitions left from which a load is far too light (`too_light_left`). Of the levers: their order, and the
    repetitions to failure of which no load may allow as few (`too_heavy_at`) or as many (`too_light_at`). The defaults
    are those of the consensus page.

    >>> Pace().sessions, Pace().rpe_cap
    (2, 9.0)
    """

    form: PaceForm = "two-sessions-in-reserve"
    sessions: int = 2
    reps_in_reserve: float = 2.0
    most_share: float = 0.05
    most_lb: float = 10.0
    rpe_cap: float = 9.0
    first_reps: tuple[int, int] | None = None
    then_most: int | None = None
    too_light_left: float | None = None
    too_heavy_at: int | None = None
    too_light_at: int | None = None
    levers: tuple[Lever, ...] = ()

    @property
    def kept(self) -> float:
        """The repetitions that the effort cap keeps.

        >>> Pace(rpe_cap=9).kept, Pace(rpe_cap=10).kept
        (1.0, 0.0)
        """
        return 10.0 - self.rpe_cap


CONSENSUS: Final = Pace()
"""The consensus page's pace: what holds where a wish names none."""
