"""What the season's page shows, in words: the picture, the phases with their dose, the taper, open questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from markupsafe import Markup

from ironstride.coach.season_place import SeasonPlace
from ironstride.coach.season_weeks import SeasonWeek
from ironstride.coach.short_of_dose import PhaseGiven, given_in
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.registers import Contradiction, contradictions
from ironstride.protocols.wording import dose_words
from ironstride.surfaces.web.charts.mirror import MirrorBar, MirrorWords, Stretch, mirror
from ironstride.surfaces.web.data_words import SESSIONS
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.training.plan import Phase, Plan, Session
from ironstride.training.request import Race

MOST_QUESTIONS: Final = 3
"""Disagreements that are shown; the protocols' page has all of them."""
_WEEK: Final = 7


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


SHORT_PHASES: Final = {
    "technique": _("Technique"), "base": _("Base"), "strength": _("Heavy"), "reactive": _("Reactive"),
    "race-prep": _("Race prep"), "taper": _("Taper"), "race": _("Race"), "recovery": _("Recovery"),
    "off-season": _("Off season"),
}  # fmt: skip


FATES: Final = {
    "done": _("done"), "partly": _("done in part"), "moved": _("done on another day"), "skipped": _("left out"),
    "missed": _("nothing logged"), "open": _("open"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRow:
    """A phase: what its page asks for in it ("" where it asks for nothing), where today stands to it, and what its
    sessions are `given` of it; `others` are other doses that some of them follow, as a kind and its words."""

    phase: Phase
    dose: str
    when: Literal["past", "now", "ahead"]
    given: PhaseGiven
    others: tuple[tuple[str, str], ...] = ()
    week: int = 0
    weeks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Taper:
    """The last sessions before a goal race: the last that loads the legs, and the last of all."""

    race: Race
    loaded: Session | None
    last: Session | None

    @property
    def loaded_days(self) -> int | None:
        """How many days before the race the last loaded one is."""
        return None if self.loaded is None else (self.race.date - self.loaded.start.date()).days

    @property
    def last_days(self) -> int | None:
        """How many days before the race the last session is."""
        return None if self.last is None else (self.race.date - self.last.start.date()).days


def phase_rows(plan: Plan, page: Protocol, today: date) -> tuple[PhaseRow, ...]:
    """The phases in order, each with the words of its dose and with what the kit makes of it."""
    return tuple(_phase_row(one, given_in(plan, page, one), page, today) for one in plan.phases)


def _phase_row(phase: Phase, given: PhaseGiven, page: Protocol, today: date) -> PhaseRow:
    return PhaseRow(
        phase=phase, dose=dose_words(page.doses[phase.name]) if phase.name in page.doses else "", given=given,
        others=tuple((SESSIONS[kind], dose_words(dose)) for kind, dose in given.others),
        when="past" if phase.to < today else "ahead" if phase.from_ > today else "now",
        week=(today - phase.from_).days // _WEEK + 1, weeks=-(-((phase.to - phase.from_).days + 1) // _WEEK),
    )  # fmt: skip


def taper_of(plan: Plan, today: date) -> Taper | None:
    """The taper before the next goal race; None where none is ahead."""
    race = min((one for one in plan.request.races if one.priority == "A" and one.date >= today),
               key=lambda one: one.date, default=None)  # fmt: skip
    if race is None:
        return None
    before = sorted((one for one in plan.sessions if one.start.date() < race.date), key=lambda one: one.start)
    loaded = [one for one in before if one.lower_body == "loaded"]
    return Taper(race=race, loaded=loaded[-1] if loaded else None, last=before[-1] if before else None)


def disagreements(page: Protocol, place: SeasonPlace) -> tuple[Contradiction, ...]:
    """What the sources disagree on in the phase of the day, what the page's own source speaks to first."""
    phase = place.phase.name if place.phase else "race-prep"
    reads = [one for one in contradictions().values() if any(f".{phase}." in read for read in one.reads)]
    reads.sort(key=lambda one: not any(position.source == page.source for position in one.positions))
    return tuple(reads[:MOST_QUESTIONS])


def season_picture(plan: Plan, weeks: Sequence[SeasonWeek], place: SeasonPlace, words: Words) -> Markup:
    """The mirror bars of the season."""
    sets = max((max(one.sets_planned, one.sets_done) for one in weeks), default=0)
    minutes = max((max(one.minutes_planned, one.minutes_done) for one in weeks), default=0)
    ends = plan.starts + timedelta(days=_WEEK * plan.weeks - 1)
    race = next((one for one in plan.request.races if plan.starts <= one.date <= ends and one.priority == "A"), None)
    last = race.date if race else ends
    label = words.gettext(
        _("Hard sets and hours of running in {weeks} weeks, up to {sets} sets and {hours} h; the plan ends on {day}.")
    )  # fmt: skip
    ending = _("Race {day}") if race else _("Ends {day}")
    said = MirrorWords(
        label=label.format(weeks=plan.weeks, sets=sets, hours=words.number(minutes / 60, 1), day=words.full_date(ends)),
        up=words.gettext(_("Hard sets a week")), down=words.gettext(_("Hours of running a week")),
        now=words.gettext(_("Now")), starts=words.short_day(plan.starts),
        ends=words.gettext(ending).format(day=words.short_day(last)), up_most=str(sets),
        down_most=f"{words.number(minutes / 60, 1)}{NO_BREAK}h",
    )  # fmt: skip
    bars = [
        MirrorBar(up=one.sets_planned, up_done=one.sets_done, down=one.minutes_planned, down_done=one.minutes_done)
        for one in weeks
    ]
    stretches = [
        Stretch(
            name=words.gettext(SHORT_PHASES[one.name]), first=(one.from_ - plan.starts).days / _WEEK,
            count=((one.to - one.from_).days + 1) / _WEEK, is_now=place.phase == one,
        )
        for one in plan.phases
    ]  # fmt: skip
    today = (place.on - plan.starts).days / _WEEK
    return mirror(bars, stretches, said, today + 0.5 / _WEEK if place.week else None)
