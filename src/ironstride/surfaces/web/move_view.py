"""A session that is picked up, as values: its slots with their price tags, and the panel that tells what each does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ironstride.coach.absent_slots import AbsentHalf, WhyAbsent, absent_halves
from ironstride.coach.clearance import clearance
from ironstride.coach.move_session import PRICED, MoveBoard, Place
from ironstride.coach.page_of import page_of
from ironstride.coach.rule_evidence import RuleEvidence, rule_evidence
from ironstride.coach.week_facts import WeekFacts
from ironstride.surfaces.web.block_words import session_name
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.place_words import (
    only_minutes,
    place_aloud,
    place_lead,
    place_tag,
    place_title,
    shorter_aloud,
)
from ironstride.surfaces.web.rule_words import main_price
from ironstride.surfaces.web.ruler_view import Ruler, ruler
from ironstride.surfaces.web.when_words import EVENING, MORNING, day_part
from ironstride.training.plan import Because
from ironstride.training.words import Tier


def _(text: str) -> str:
    """Marks a text for translation; `Words.gettext` translates it where it is shown."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A number before and after a move; `is_worse` where the second one is."""

    name: str
    before: str
    after: str
    is_worse: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """A rule that would break, what it says here, and what it rests on."""

    name: str
    says: str
    rule: str
    evidence: RuleEvidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A slot for a picked session. `tag` and `reason` stand on the slot, `aloud` is read out, `prices` are the exact
    points that the tag rounds off. `address` leads to the preview, "" where the session can't be put there. `shorter`
    tells why the session would be shorter there, `only` how long it would be; both "" where it keeps its length."""

    key: str
    on: str
    slot: str
    name: str
    state: str
    tag: str
    reason: str
    aloud: str
    prices: Mapping[Tier, int]
    address: str
    title: str
    lead: str
    rules: tuple[RuleView, ...]
    more_rules: int
    ruler: Ruler | None
    facts: tuple[FactRow, ...]
    next_best: str
    shorter: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveView:
    """A session and the slots of its week; `absent` says which halves of its days have none, and why; `lacks_time`:
    for some of them no free time was told."""

    session: str
    title: str
    lead: str
    name: str
    home: str
    places: tuple[PlaceView, ...]
    absent: tuple[str, ...]
    lacks_time: bool = False


_MOST_RULES: Final = 2
_ABSENT: Final[dict[WhyAbsent, str]] = {
    "over": _("Already over: {places}."),
    "not-free": _("You told no free time: {places}."),
    "outside": _("Outside your plan: {places}."),
}


def move_view(board: MoveBoard, words: Words) -> MoveView:
    """The places of a board with their words."""
    session = board.session
    home = day_part(session.start.date(), session.start.time(), words)
    name = session_name(session, words)
    return MoveView(
        session=session.id,
        name=name,
        home=home,
        title=words.gettext(_("Move {name} from {home}")).format(name=name, home=home),
        lead=words.ngettext(
            "Your {count} free slot of the week that is still ahead.",
            "Your {count} free slots of the week that are still ahead, each with its exact price.",
            len(board.places),
        ).format(count=words.number(len(board.places), 0)),
        places=tuple(place_view(board, one, words) for one in board.places),
        absent=_absent(board, words),
        lacks_time=any(one.why == "not-free" for one in _halves(board)),
    )


def _absent(board: MoveBoard, words: Words) -> tuple[str, ...]:
    found = dict[WhyAbsent, list[str]]()
    for one in _halves(board):
        name = day_part(one.on, MORNING if one.is_morning else EVENING, words)
        found.setdefault(one.why, []).append(name)
    return tuple(words.gettext(_ABSENT[why]).format(places=", ".join(names)) for why, names in found.items())


def _halves(board: MoveBoard) -> tuple[AbsentHalf, ...]:
    season = board.picked.season
    return tuple(absent_halves(season.plan, board.days, season.now))


def place_view(board: MoveBoard, place: Place, words: Words) -> PlaceView:
    """One place of a board with its words."""
    name = day_part(place.on, place.at, words)
    tag, reason = place_tag(place, words)
    is_open = place.state in ("as-good", "costs", "never")
    after = board.facts(place) if is_open else None
    near = clearance(board.picked.season.plan, place.start) if place.start and _is_loaded(board) else None
    key = f"{place.on.isoformat()}-{place.slot.replace(':', '')}"
    return PlaceView(
        key=key,
        on=place.on.isoformat(),
        slot=place.slot,
        name=name,
        state=place.state,
        tag=tag,
        reason=reason,
        aloud=place_aloud(place, name, tag, reason, words) + shorter_aloud(place, words),
        prices={tier: place.cost[tier] for tier in PRICED if tier in place.cost},
        address=f"/week/move/{board.session.id}/{place.on.isoformat()}/{place.slot}" if is_open else "",
        title=place_title(place, name, words),
        lead=place_lead(place, words),
        rules=_rules(board, place.rules),
        more_rules=max(0, len({one.rule for one in place.rules}) - _MOST_RULES),
        ruler=None if near is None else ruler(key, session_name(board.session, words), near, words),
        facts=(*_own_minutes(board, place, words), *fact_rows(board.facts_at_home, after, words)),
        next_best=_next_best(board, place, words),
        shorter="" if place.shorter is None else words.gettext(place.shorter.says),
        only=only_minutes(place, words),
    )


def _own_minutes(board: MoveBoard, place: Place, words: Words) -> tuple[FactRow, ...]:
    """How long the session itself is, where the move changes that."""
    was, now = board.session.minutes, place.minutes
    if now is None or now == was:
        return ()
    name = words.gettext(_("Minutes of this session"))
    return (FactRow(name=name, before=words.number(was, 0), after=words.number(now, 0), is_worse=now < was),)


def _is_loaded(board: MoveBoard) -> bool:
    return board.session.lower_body == "loaded"


def _rules(board: MoveBoard, broken: tuple[Because, ...]) -> tuple[RuleView, ...]:
    rules = page_of(board.picked.season.plan.request).rules
    once = {one.rule: one for one in reversed(broken)}
    found = [one for one in broken if once[one.rule] is one][:_MOST_RULES]
    return tuple(
        RuleView(
            name=rules[one.rule].sentence, says=one.says.removesuffix(rules[one.rule].sentence).strip(), rule=one.rule,
            evidence=rule_evidence(rules[one.rule]),
        )
        for one in found
    )  # fmt: skip


def _next_best(board: MoveBoard, place: Place, words: Words) -> str:
    other = board.next_best(place)
    if other is None:
        return ""
    home = board.session.start
    return words.gettext(_("Next best after {home} is {place}: it {price}.")).format(
        home=day_part(home.date(), home.time(), words), place=day_part(other.on, other.at, words),
        price=main_price(other.cost, words),
    )  # fmt: skip


def fact_rows(before: WeekFacts | None, after: WeekFacts | None, words: Words) -> tuple[FactRow, ...]:
    """Before and after, number by number; empty where either is unknown."""
    if before is None or after is None:
        return ()
    free = words.number(before.free_h)
    rows: list[tuple[str, float, float, bool]] = [
        (_("Rules broken"), before.rules_broken, after.rules_broken, after.rules_broken > before.rules_broken),
        (
            words.gettext(_("Hours short of {hours}")).format(hours=free),
            round(before.hours_short), round(after.hours_short), after.hours_short > before.hours_short,
        ),
        (_("Lifting minutes"), before.minutes, after.minutes, False),
        (_("Rest days"), before.rest_days, after.rest_days, after.rest_days < before.rest_days),
    ]  # fmt: skip
    if before.sets is not None and after.sets is not None and (before.sets or after.sets):
        rows[2] = (_("Sets for the legs"), before.sets, after.sets, False)
    return tuple(
        FactRow(name=words.gettext(name), before=words.number(a, 0), after=words.number(b, 0), is_worse=worse)
        for name, a, b, worse in rows
    )
