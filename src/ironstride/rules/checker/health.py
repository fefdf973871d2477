"""Checks that health was obeyed: by session, by set, by landing. Nothing here is ever relaxed."""

from collections.abc import Iterator

from ironstride.protocols.health_rules import health_rules, loads_any
from ironstride.protocols.protocol import Protocol
from ironstride.rules.checker.facts import Facts, Lift
from ironstride.rules.checker.health_bans import Ban, bans_on
from ironstride.rules.checker.violation import Violation
from ironstride.training.plan import PrescribedSet


def disobeyed(facts: Facts) -> Iterator[Violation]:
    """One violation for each way in which a session goes against a ban of its day."""
    for lift in facts.lifts:
        for ban in bans_on(facts.request, lift.day):
            for what in _against(ban, lift, facts):
                yield Violation(
                    rule=ban.rule,
                    tier="safety",
                    points=1,
                    date=lift.day,
                    says=f"{str(lift)[0].upper()}{str(lift)[1:]} has {what} {ban.why}.",
                    sessions=(lift.session.id,),
                )


def is_heavy(one: PrescribedSet) -> bool:
    """Whether a set is heavy where heavy work is off: by share of 1RM, by reps left, or few reps with a load.

    An open set goes to about one rep left, so it is heavy; so is a rep test.
    """
    limits = health_rules()["what-heavy-means"]
    if one.kind == "open":
        return True
    if one.percent_1rm is not None and one.percent_1rm >= limits.number("percent"):
        return True
    if one.kind == "warm-up" or one.reps is None:
        return False
    if one.rir is not None and one.rir < limits.number("min_rir"):
        return True
    return (one.load is not None or one.percent_1rm is not None) and one.reps < limits.number("min_reps")


def _against(ban: Ban, lift: Lift, facts: Facts) -> Iterator[str]:
    legs = lift.session.lower_body
    if ban.everything:
        yield "something to lift"
    if ban.loaded_legs and legs == "loaded":
        yield "loaded legs"
    if ban.light_legs and legs == "light":
        yield "leg work"
    if ban.heavy and lift.session.kind == "heavy":
        yield "the kind heavy"
    if ban.heavy and any(is_heavy(one) for _, one in lift.sets()):
        yield "a heavy set"
    if ban.heavy and any(reason.rule in _raises_the_load(facts.protocol) for reason in lift.session.because):
        yield "a load raised by rule"
    if ban.jumps and (lift.session.kind == "power" or _has_jumps(lift, facts)):
        yield "jumps"
    for exercise in lift.session.exercises:
        known = facts.catalogue.get(exercise.exercise)
        if known and loads_any(known, ban.avoided):
            yield f"the exercise {exercise.exercise}"


def _has_jumps(lift: Lift, facts: Facts) -> bool:
    if lift.contacts:
        return True
    named = (facts.catalogue.get(exercise.exercise) for exercise in lift.session.exercises)
    return any(known is not None and known.pattern == "jump" for known in named)


def _raises_the_load(protocol: Protocol) -> frozenset[str]:
    return frozenset({protocol.progression.form})
