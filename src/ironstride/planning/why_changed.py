"""Why a session changed: the news behind it, and the rules that chose its new place."""

from dataclasses import replace
from typing import Any, Final

from ironstride.planning.sessions import landings_of
from ironstride.planning.tidings import OUR_DEFAULT, Tidings, missed_in_place_of
from ironstride.protocols.protocol import Protocol
from ironstride.rules.words import run_word
from ironstride.training.events import Events, RaceNews, RunMoved
from ironstride.training.plan import Because, Session
from ironstride.training.request import Athlete, PlanRequest
from ironstride.training.words import WEEKDAY_NAMES

MOST_RULES = 3
_NO_KIT: Final[dict[str, Any]] = {"kit": (), "bar": None, "plates": (), "dumbbells": (), "kettlebells": ()}


def why_changed(
    was: Session | None, now: Session | None, told: Tidings, other: tuple[Because, ...]
) -> tuple[Because, ...]:
    """The reasons for one change: news first, then what is new among the reasons for the place."""
    if was is not None and now is not None and not other and _has_fewer_landings_only(was, now):
        says = "Jumps rise by a fifth a week at most, counted from those that were done."
        return (Because(rule="news:fewer-landings", says=says, source=OUR_DEFAULT),)
    days = {one.start.date() for one in (was, now) if one is not None}
    news = [because for first, last, because in told.told if any(first <= day <= last for day in days)]
    if now is not None and (was is None or was.start != now.start):
        lost = missed_in_place_of(now, told.missed)
        if was is None and lost is not None:
            says = f"Takes the place of {WEEKDAY_NAMES[lost.start.weekday()]}'s missed {lost.kind} session."
            news.append(Because(rule="news:missed", says=says, source=OUR_DEFAULT))
    if not news:
        news += other
    if not news:
        news += [because for _, _, because in told.told] or [_eased(now)]
    before = {(one.rule, one.says) for one in was.because} if was is not None else set()
    ours = [one for one in now.because if (one.rule, one.says) not in before] if now is not None else []
    eased = [one for one in ours if one.rule.startswith("deload:")]
    if any(one.rule == "deload:tired" for one in eased):
        news = [one for one in news if one.rule != "news:tired"]
    others = [one for one in ours if one not in eased]
    by_rule = {one.rule: one for one in reversed(others)}
    rules = [one for one in others if by_rule[one.rule] is one]
    return tuple(dict.fromkeys((*news, *eased, *rules[:MOST_RULES])))


def _has_fewer_landings_only(was: Session, now: Session) -> bool:
    eased = any(one not in was.because for one in now.why_lighter)
    is_same_place = (was.start, was.kind, was.minutes) == (now.start, now.kind, now.minutes)
    return is_same_place and not eased and landings_of(now) < landings_of(was)


def _eased(now: Session | None) -> Because:
    says = "Follows from the sessions that changed before it."
    return Because(rule="news:before-it", says=says, source=OUR_DEFAULT)


def why_another_season(events: Events, protocol: Protocol) -> tuple[Because, ...]:
    """The news that asks for another season, each as a reason."""
    found = [("travel", f"Away from {one.from_} to {one.to}, with other kit.") for one in events.travel]
    found += [("run-moved", _moved_run(one)) for one in events.run_moved]
    found += [("race", _other_race(one)) for one in events.race]
    found += [("pain", f"Pain at this place: {one.place}, {one.pain} of 10.") for one in events.pain]
    found += [("kit", "The kit at home has changed.") for _ in events.kit]
    found += [("protocol", f"Planned by {protocol.name} from now on.") for _ in events.protocol]
    return tuple(Because(rule=f"news:{kind}", says=says, source=OUR_DEFAULT) for kind, says in found)


def _moved_run(moved: RunMoved) -> str:
    """Whole sentences, each of them: pieces would leave a translator nothing to put in order."""
    run = run_word(moved.kind) if moved.kind else "run"
    if moved.to is None:
        return f"A planned run falls out: {run} on {moved.date}."
    return f"A planned run has another day: {run}, {moved.to} instead of {moved.date}."


def _other_race(race: RaceNews) -> str:
    if race.change == "dropped":
        return f"This race is off: {race.date}, {race.name}." if race.name else f"The race on {race.date} is off."
    if race.change == "new":
        return f"This race is new: {race.date}, {race.name}." if race.name else f"The race on {race.date} is new."
    if race.name:
        return f"This race has moved: from {race.date} to {race.to}, {race.name}."
    return f"The race on {race.date} has moved to {race.to}."


def why_other_wishes(was: PlanRequest, now: PlanRequest) -> tuple[Because, ...]:
    """What the runner has changed in her request, as reasons.

    >>> from ironstride.training.request import Health
    >>> [one.says for one in why_other_wishes(PlanRequest(), PlanRequest(health=Health(pregnant=True)))]
    ['What you told about your health has changed.']
    """
    old, new = was.athlete, now.athlete
    found = [
        ("kit", "The kit at home has changed.", _kit(old) != _kit(new)),
        ("free", "Your free time has changed.", was.free != now.free),
        ("runs", "Your usual week of runs has changed.", was.runs != now.runs),
        ("races", "Your races have changed.", was.races != now.races),
        ("lifts", "The lifts that you told have changed.", was.lifts != now.lifts),
        ("health", "What you told about your health has changed.", was.health != now.health),
        ("about", "What you told about yourself has changed.", replace(old, **_NO_KIT) != replace(new, **_NO_KIT)),
        ("wishes", "Your wishes for the plan have changed.", was.plan != now.plan),
    ]
    return tuple(
        Because(rule=f"news:{kind}", says=says, source=OUR_DEFAULT) for kind, says, is_other in found if is_other
    )


def _kit(athlete: Athlete) -> tuple[object, ...]:
    return athlete.kit, athlete.bar, athlete.plates, athlete.dumbbells, athlete.kettlebells
