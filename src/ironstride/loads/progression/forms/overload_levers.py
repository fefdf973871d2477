"""The levers of overload (S4): something goes up in turn. The weight, the repetitions or sets, or the rest goes down.

Whose turn it is follows from the log alone: every so many good sessions in a row move one lever, in the page's order.
Once the load goes up, the others begin anew (our default). A load stays one that ten repetitions don't finish.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ironstride.loads.increment import REPS_FIRST_ABOVE
from ironstride.loads.progression.forms.two_sessions import two_sessions
from ironstride.loads.progression.forms.verdict import DUST, NOTHING_MORE, Extras, Facts, Verdict, counted, in_words
from ironstride.loads.progression.rule import Past, credit
from ironstride.training.pace import LEVER_TEMPO, Lever, Pace
from ironstride.training.progress import Reason, Wish

LESS_REST_S: Final = 15  # our default
SHORTEST_REST_S: Final = 60  # our default
SLOWER_COSTS_REPS: Final = 2  # our default: what lowering or holding for seconds costs


@dataclass(frozen=True, slots=True)
class Turn:
    """How many levers were moved so far, the good sessions since, and whether the next one is due."""

    moved: int
    run: float
    is_due: bool

    def lever(self, pace: Pace) -> Lever:
        """The lever whose turn it is."""
        return pace.levers[self.moved % len(pace.levers)]

    def active(self, pace: Pace) -> dict[Lever, int]:
        """The levers that were moved since the load last was, each with the number of its round."""
        found: dict[Lever, int] = {}
        for number in range(self.moved - 1, max(self.moved - len(pace.levers), 0) - 1, -1):
            lever = pace.levers[number % len(pace.levers)]
            if lever == "load":
                break
            found[lever] = number // len(pace.levers)
        return found


def turn_after(past: Sequence[Past], pace: Pace) -> Turn:
    """Whose turn it is after these sessions.

    A lever that was due counts as moved by the session after. Load has to be seen heavier; where it isn't for as many
    sessions as a turn takes (the kit ends, or the estimate holds it back), the turn passes to the next lever.
    """
    moved, waited, run, is_due = 0, 0, 0.0, False
    before: Past | None = None
    for one in past:
        if is_due:
            is_seen = pace.levers[moved % len(pace.levers)] != "load" or _is_heavier(one, before)
            waited += 1
            if is_seen or waited >= pace.sessions:
                moved, waited, run = moved + 1, 0, 0.0
        if one.starts_over:
            run = 0.0
        gained = credit(one, pace)
        run = run + gained if gained else 0.0
        is_due = run >= pace.sessions - DUST
        before = one
    return Turn(moved, min(run, float(pace.sessions)), is_due)


def overload_levers(facts: Facts) -> Verdict:
    """What S4 says of today."""
    pace, wish = facts.pace, facts.wish
    verdict = two_sessions(facts)
    turn = turn_after(facts.held.past, pace)
    lever, active = turn.lever(pace), turn.active(pace)
    moves = turn.is_due and facts.may_rise
    extras = NOTHING_MORE if facts.is_stopped else _extras(active, wish)
    was_slow = any(one in LEVER_TEMPO for one in active)
    if moves and lever != "load":
        extras = _extras({**active, lever: turn.moved // len(pace.levers)}, wish)
    kg, held = facts.held.kg, facts.held
    at = facts.rack.not_above(kg) if kg is not None else -1
    is_coarse = facts.rack.step_above(at) > REPS_FIRST_ABOVE
    is_light = kg is not None and pace.too_light_at is not None and facts.sight.left(kg, 0) >= pace.too_light_at
    return replace(
        verdict,
        is_load_due=turn.is_due and lever == "load",
        is_far_too_light=is_light,
        most_reps=None if is_coarse else wish.target_reps + extras.reps,
        fewest_to_failure=None if pace.too_heavy_at is None else pace.too_heavy_at + 1,
        extras=extras,
        asked=(wish.target_reps, held.asked[1]) if was_slow and held.asked is not None else None,
        waiting_words=_waiting(turn, pace) if not moves or lever == "load" else "another lever moves today.",
        reasons=(_said(lever, extras, wish, verdict.earned_words, moves=moves),),
    )


def _waiting(turn: Turn, pace: Pace) -> str:
    return (
        f"{counted(turn.run, pace.sessions)} sessions with {in_words(pace.reps_in_reserve)} or more left in every set "
        f"count so far; {pace.sessions} move the next lever."
    )


def _is_heavier(one: Past, before: Past | None) -> bool:
    return before is not None and one.kg is not None and before.kg is not None and one.kg > before.kg + DUST


def _extras(active: dict[Lever, int], wish: Wish) -> Extras:
    """What the levers that were moved change. Repetitions and sets take turns from round to round (our default)."""
    slow = next((one for one in active if one in LEVER_TEMPO), None)
    round_ = active.get("sets-reps")
    rest_s = wish.rest_s
    if "rest" in active and rest_s is not None:
        rest_s = max(min(SHORTEST_REST_S, rest_s), rest_s - LESS_REST_S)
    return Extras(
        reps=(1 if round_ is not None and round_ % 2 == 0 else 0) - (SLOWER_COSTS_REPS if slow else 0),
        sets=1 if round_ is not None and round_ % 2 == 1 else 0,
        rest_s=rest_s if "rest" in active else None,
        tempo=LEVER_TEMPO[slow] if slow else None,
    )


def _said(lever: Lever, extras: Extras, wish: Wish, earned_words: str, *, moves: bool) -> Reason:
    numbers: dict[str, float | int | str] = {"lever": lever, "moves": int(moves)}
    if not moves:
        says = f"Next in turn is {_NAMES[lever]}. One lever moves at a time: load, repetitions or sets, rest."
        return Reason(code="lever", says=says, numbers=numbers)
    if lever == "load":
        return Reason(code="lever", says=f"It is the load's turn: {earned_words}", numbers=numbers)
    if lever == "rest":
        what = f"{LESS_REST_S} s less rest than planned"
        if extras.rest_s is not None:
            what, numbers["rest_s"] = f"Rest goes down to {extras.rest_s} s", extras.rest_s
    elif lever == "sets-reps":
        numbers["reps"], numbers["sets"] = wish.target_reps + extras.reps, wish.sets + extras.sets
        what = "One set more" if extras.sets else "One repetition more in every set"
    else:
        what, numbers["tempo"] = _SLOW[lever], str(extras.tempo)
    return Reason(code="lever", says=f"{what}, with the same load: {earned_words}", numbers=numbers)


_NAMES: Final[dict[Lever, str]] = {
    "load": "the load", "sets-reps": "repetitions or sets", "rest": "the rest", "eccentric-5s": "a slower way down",
    "isometric-3s": "a hold at the bottom",
}  # fmt: skip
_SLOW: Final[dict[Lever, str]] = {
    "eccentric-5s": "Five seconds down, two repetitions fewer",
    "isometric-3s": "Three seconds held at the bottom, two repetitions fewer",
}
