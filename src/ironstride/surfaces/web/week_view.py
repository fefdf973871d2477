"""The week's page as values: days with their halves, blocks in each, the slots between, and what is said of a lift."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from ironstride.coach.absent_slots import WhyAbsent, absent_halves
from ironstride.coach.clearance import clearance
from ironstride.coach.gym_bundle import AHEAD
from ironstride.coach.lighter_week import lighter_week
from ironstride.coach.move_session import is_movable
from ironstride.coach.week_board import BoardDay, BoardLift, WeekBoard
from ironstride.planning.slots import slot_name
from ironstride.protocols.rule import OUR_DEFAULT
from ironstride.surfaces.web.block_words import Block, block_of_lift, block_of_run, session_name
from ironstride.surfaces.web.data_words import PHASES
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.ruler_view import Ruler, ruler
from ironstride.surfaces.web.skip_words import reason_words
from ironstride.surfaces.web.when_words import day_part, span_of
from ironstride.training.plan import Plan, Session

NOON: Final = time(12)


def _(text: str) -> str:
    """Marks a text for translation; `Words.gettext` translates it where it is shown."""
    return text


_NONE: Final[dict[WhyAbsent, str]] = {
    "over": _("Past"), "not-free": _("No free time"), "outside": _("Outside your plan"),
}  # fmt: skip
_LIGHTER: Final = {"deload": _("Lighter week"), "taper": _("Taper week")}


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotView:
    """A free slot: where a lift can be put down. `key` names it in addresses."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfView:
    """A morning or an evening: its blocks in order of time, its free slots, and why it has `none` to move a lift to."""

    name: str
    blocks: tuple[Block, ...]
    slots: tuple[SlotView, ...]
    none: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A day of the week."""

    on: date
    name: str
    is_today: bool
    is_rest: bool
    is_in_plan: bool
    halves: tuple[HalfView, HalfView]


@dataclass(frozen=True, slots=True, kw_only=True)
class LighterView:
    """Why a week is lighter; `session` is a lift whose page has the sources, "" where none stands in the week."""

    name: str
    reasons: tuple[str, ...]
    session: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    """The page of a week from its day `first` on. `before` and `after` are None at the ends of the plan, `lighter`
    where it is as its phase."""

    first: date
    title: str
    phases: str
    days: tuple[DayView, ...]
    before: date | None
    after: date | None
    is_in_plan: bool
    lighter: LighterView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyHere:
    """What is said of one lift where it stands; `left_out` is why it was left out, "" where that isn't said."""

    session: str
    title: str
    reasons: tuple[str, ...]
    ruler: Ruler | None
    sources: int
    is_movable: bool
    is_pinned: bool
    is_ahead: bool
    left_out: str = ""


def week_view(board: WeekBoard, plan: Plan, now: datetime, words: Words) -> WeekView:
    """A week as its page shows it at `now` (local wall time)."""
    last = plan.starts + timedelta(weeks=plan.weeks, days=-1)
    before, after = board.first - timedelta(days=7), board.first + timedelta(days=7)
    return WeekView(
        first=board.first,
        title=span_of(board.first, board.first + timedelta(days=6), words),
        phases=_phases(board, words),
        days=tuple(_day(day, plan, now, words) for day in board.days),
        before=before if before + timedelta(days=6) >= plan.starts else None,
        after=after if after <= last else None,
        is_in_plan=board.is_in_plan,
        lighter=_lighter(plan, board.first, words),
    )


def why_here(plan: Plan, lift: BoardLift, now: datetime, sources: int, words: Words) -> WhyHere:
    """Why a lift stands where it stands, in a few sentences."""
    session = lift.session
    name = session_name(session, words)
    near = clearance(plan, session.start) if session.lower_body == "loaded" else None
    return WhyHere(
        session=session.id,
        title=title_of(session, words),
        reasons=tuple(dict.fromkeys(one.says for one in session.because))[:2],
        ruler=None if near is None else ruler("here", name, near, words),
        sources=sources,
        is_movable=is_movable(session, now) and lift.state == "planned",
        is_pinned=lift.is_pinned,
        left_out=reason_words(lift.because, words) if lift.state in ("skipped", "missed") else "",
        is_ahead=lift.state in ("planned", "partly") and now.date() <= session.start.date() < now.date() + AHEAD,
    )


def title_of(session: Session, words: Words) -> str:
    """A session and its place: ``Heavy, Thursday evening``."""
    when = day_part(session.start.date(), session.start.time(), words)
    return words.gettext(_("{name}, {when}")).format(name=session_name(session, words), when=when)


def _lighter(plan: Plan, monday: date, words: Words) -> LighterView | None:
    found = lighter_week(plan, monday)
    if found is None:
        return None
    own = words.gettext(_("{reason} That is our default."))
    said = [(words.gettext(one.says), one.source == OUR_DEFAULT) for one in found.because]
    return LighterView(
        name=words.gettext(_LIGHTER[found.kind]),
        reasons=tuple(own.format(reason=text) if is_own else text for text, is_own in said),
        session=found.session,
    )


def _phases(board: WeekBoard, words: Words) -> str:
    said = [
        words.gettext(_("{phase}, week {week} of {weeks}")).format(
            phase=words.gettext(PHASES[one.phase.name]), week=one.week, weeks=one.weeks
        )
        if one.weeks > 1
        else words.gettext(PHASES[one.phase.name])
        for one in board.phases
    ]
    return " · ".join(said)


def _day(day: BoardDay, plan: Plan, now: datetime, words: Words) -> DayView:
    absent = {one.is_morning: words.gettext(_NONE[one.why]) for one in absent_halves(plan, [day.on], now)}
    blocks = [block_of_run(one, words) for one in day.runs]
    blocks += [
        block_of_lift(one, words, is_movable=one.state == "planned" and is_movable(one.session, now))
        for one in day.lifts
    ]
    blocks.sort(key=lambda one: (one.start, one.what != "run"))

    def half(name: str, *, is_am: bool) -> HalfView:
        return HalfView(
            name=words.gettext(name),
            blocks=tuple(one for one in blocks if (one.start.time() < NOON) is is_am),
            slots=tuple(
                SlotView(key=slot_name(one), name=day_part(day.on, one.at, words))
                for one in day.slots
                if (one.at < NOON) is is_am
            ),
            none=absent.get(is_am, ""),
        )

    return DayView(
        on=day.on, name=words.weekday(day.on), is_today=day.on == now.date(), is_rest=day.is_rest and not blocks,
        is_in_plan=day.is_in_plan, halves=(half(_("Morning"), is_am=True), half(_("Evening"), is_am=False)),
    )  # fmt: skip
