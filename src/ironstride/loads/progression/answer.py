"""The answer: what to lift next, how sure that is, and why."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import attrgetter
from typing import Final

from ironstride.loads.progression.clamps import clamped
from ironstride.loads.progression.decide import decide
from ironstride.loads.progression.decision import Decision
from ironstride.loads.progression.forms import Facts, verdict_of
from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.reasons import finished, no_kit, reasons, too_heavy
from ironstride.loads.progression.rule import working_kg
from ironstride.loads.progression.sight import Sight
from ironstride.loads.progression.standing import Standing, Track, after, begin, on_day
from ironstride.loads.progression.stops import stops_of
from ironstride.loads.progression.tired import sets_today
from ironstride.loads.progression.unloaded import next_unloaded
from ironstride.training.pace import CONSENSUS
from ironstride.training.progress import Bout, Lifter, NextSet, OneRmBand, Progress, Wish

_MOST_TAPER_SETS: Final = 2
_AS_LIKELY_AS_NOT: Final = 0.5


def progress(lifter: Lifter, log: Sequence[Bout], wish: Wish) -> Progress:
    """What comes next, from the whole log. Nothing else is remembered.

    `log` are bouts in any order, today's earlier sets among them; `wish` is what is to be done today. Raises `KeyError`
    for an exercise that the catalogue doesn't hold.
    """
    return answer(reduce(after, sorted(log, key=attrgetter("on")), begin(lifter)), wish)


def answer(standing: Standing, wish: Wish) -> Progress:
    """What comes next, from what the log adds up to; `standing` stays as it was."""
    lift = standing.lifts.of(wish.exercise)
    standing = on_day(standing, wish.exercise, wish.on, wish.hours_since_hard_run, copies=False)
    track = standing.tracks[wish.exercise]
    done = track.bout.sets_done
    if wish.phase == "taper" and wish.sets > _MOST_TAPER_SETS:
        wish = replace(wish, sets=_MOST_TAPER_SETS)
    sets, tired = sets_today(standing.estimate, track.bout, wish)
    if sets != wish.sets:
        wish = replace(wish, sets=sets)
    asked = tuple(one for one in standing.questions if one.exercise == wish.exercise)
    if not lift.rack.loads and lift.needs_load:
        nothing = (no_kit(lift.exercise.name),)
        return Progress(next=None, sets=(), one_rm=None, p_too_hard=None, because=nothing, ask=asked)
    if not lift.rack.loads:
        step, because = next_unloaded(track.held, track.bout, wish)
        left = (step,) * max(sets - done, 0)
        return Progress(
            next=step if left else None,
            sets=left,
            one_rm=None,
            p_too_hard=None,
            because=because if left else (finished(done),),
            ask=asked,
        )
    pace = wish.pace or CONSENSUS
    last = sets if "sets-reps" in pace.levers else max(sets - 1, 0)  # a lever may add a set
    sight = Sight(standing.estimate, wish.exercise, lift.slope, lift.share, min(done, last))
    stops = stops_of(track.held, wish, is_lower=lift.is_lower)
    facts = Facts(
        held=track.held, today=track.bout, wish=wish, pace=pace, sight=sight, rack=lift.rack,
        may_rise=stops.may_rise, is_stopped=stops.is_stopped or stops.is_lighter,
    )  # fmt: skip
    verdict = verdict_of(facts)
    is_tested = any(test.exercise == wish.exercise for test in standing.lifter.tests)
    one_rm = sight.one_rm(working_kg(track.bout) or track.held.kg)
    decision = decide(
        sight,
        track.held,
        track.bout,
        verdict,
        lift.rack,
        stops,
        is_tested=is_tested,
        error_variance=standing.error_variance,
    )
    held = track.held if verdict.asked is None else replace(track.held, asked=verdict.asked)
    place = clamped(
        decision.place, lift.rack, held, track.bout, verdict.wish, pace=pace, highest_kg=one_rm.high_kg,
        slope=lift.slope, is_lower=lift.is_lower, is_by_rule="rule" in decision.codes,
    )  # fmt: skip
    if place < decision.place:
        decision = decide(
            sight,
            track.held,
            track.bout,
            verdict,
            lift.rack.up_to(place),
            stops,
            is_tested=is_tested,
            error_variance=standing.error_variance,
        )
    remaining = _remaining(decision, lift.rack, sets + decision.extras.sets - done)
    because = reasons(decision, track.held, track.bout, verdict, lift.rack) if remaining else (finished(done),)
    if remaining and _is_too_heavy(decision, track):
        remaining, because = (), (too_heavy(lift.rack.loads[0]),)
    return Progress(
        next=remaining[0] if remaining else None,
        sets=remaining,
        one_rm=one_rm,
        p_too_hard=decision.p_too_hard if remaining else None,
        because=(*because, *tired),
        ask=asked,
    )


def _is_too_heavy(decision: Decision, track: Track) -> bool:
    """Whether not even one repetition with the lightest load is likely to be safe; a mere guess doesn't say so."""
    is_known = bool(track.held.sessions or track.bout.work)
    return is_known and decision.place == 0 and decision.reps == 1 and decision.p_too_hard > _AS_LIKELY_AS_NOT


def one_rm(standing: Standing, exercise_id: str) -> OneRmBand | None:
    """The 1RM of one implement of an exercise as of its last session; None where it was never done with a load."""
    track = standing.tracks.get(exercise_id)
    lifted_kg = None if track is None else working_kg(track.bout) or track.held.kg
    if not lifted_kg:
        return None
    lift = standing.lifts.of(exercise_id)
    return Sight(standing.estimate, exercise_id, lift.slope, lift.share, 0).one_rm(lifted_kg)


def _remaining(decision: Decision, lift_rack: Rack, count: int) -> tuple[NextSet, ...]:
    """The sets that are left of today if the next goes as expected; an open set stands last."""
    load = lift_rack.loads[decision.place]
    work = NextSet(
        load=load, reps=decision.reps, rir=decision.rir, kind=decision.kind, implements=lift_rack.implements,
        rest_s=decision.extras.rest_s, tempo=decision.extras.tempo,
    )  # fmt: skip
    return (work,) * max(count, 0)
