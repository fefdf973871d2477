"""What the answers so far come to, as the page shows it: seven days, whether lifting waits, whether the lifts fit."""

from dataclasses import dataclass
from datetime import date, timedelta

from ironstride.coach.first_week import Feasible, FirstWeek, feasible, first_week, prices
from ironstride.coach.health_first import health_lines
from ironstride.surfaces.web.data_words import PHASES
from ironstride.surfaces.web.language import Words
from ironstride.training.plan import Plan, PlannedRun, Session
from ironstride.training.words import QUALITY_RUNS


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the first week."""

    day: date
    runs: tuple[PlannedRun, ...]
    lifts: tuple[Session, ...]

    def is_hard(self, run: PlannedRun) -> bool:
        """Whether a run is drawn solid."""
        return run.kind in QUALITY_RUNS


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLook:
    """`fits` says in a line whether the heavy sessions find room, "" while they wait; `begins` what the week shown is
    for where it has none yet; `costs` is what that week breaks.

    `health` stands above everything; `pause` says what waits because of it, "" where nothing does.
    """

    days: tuple[Day, ...]
    phase: str
    fits: str
    begins: str
    is_fitting: bool
    costs: tuple[str, ...]
    health: tuple[str, ...]
    pause: str
    sessions: int
    shown_on: date


def first_look(plan: Plan, unruled: tuple[str, ...], shown_on: date, words: Words) -> FirstLook:
    """The look of a plan that was made on the day `shown_on`; `unruled` is what of her health has no rule here."""
    week = first_week(plan)
    pause = _pause(week, words)
    room = Feasible(wanted=0, fits=0) if pause else feasible(plan.request, shown_on)
    starts = week.plan.starts
    days = tuple(
        Day(
            day=day,
            runs=tuple(run for run in week.plan.runs if run.start.date() == day),
            lifts=tuple(one for one in week.plan.sessions if one.start.date() == day),
        )
        for day in (starts + timedelta(days=offset) for offset in range(7))
    )
    return FirstLook(
        days=days,
        phase=_phase(week, words),
        fits="" if pause else _fits(room.fits, room.wanted, words),
        begins="" if pause or not room.fits else _begins(week, words),
        is_fitting=room.fits >= room.wanted > 0,
        costs=tuple(dict.fromkeys(words.gettext(one.says) for one in prices(week.plan)))[:2],
        health=tuple(dict.fromkeys((*health_lines(week.plan), *unruled))),
        pause=pause,
        sessions=len(week.plan.sessions),
        shown_on=shown_on,
    )


def _phase(week: FirstWeek, words: Words) -> str:
    first, *later = week.phases
    values = {"phase": words.gettext(PHASES[first.name]), "until": words.short_day(first.to)}
    if not later:
        return words.gettext(_("%(phase)s until %(until)s.")) % values
    values["next"] = words.gettext(PHASES[later[0].name])
    return words.gettext(_("%(phase)s until %(until)s, then: %(next)s.")) % values


def _fits(fits: int, wanted: int, words: Words) -> str:
    if not fits:
        return words.gettext(_("No heavy session finds room yet. Give a day more time to lift."))
    if fits < wanted:
        one = _("%(fits)s of %(wanted)s heavy sessions fits.")
        many = _("%(fits)s of %(wanted)s heavy sessions fit.")
        return words.ngettext(one, many, fits) % {"fits": fits, "wanted": wanted}
    one, many = _("%(fits)s heavy session fits."), _("%(fits)s heavy sessions fit.")
    return words.ngettext(one, many, fits) % {"fits": fits}


def _begins(week: FirstWeek, words: Words) -> str:
    """What comes before the heavy sessions, where the first week has none of them."""
    kinds = {one.kind for one in week.plan.sessions}
    if not kinds or "heavy" in kinds:
        return ""
    if "technique" in kinds:
        return words.gettext(_("The first weeks are for technique: heavy comes when the lifts are learnt."))
    return words.gettext(_("The first week has none yet: the phase that it is in comes before them."))


def _pause(week: FirstWeek, words: Words) -> str:
    limits = week.limits
    if not limits.allows_legs_at_all:
        return words.gettext(_("Lifting with the legs is paused. We say when to ask a clinician; we do not guess."))
    if not limits.allows_loaded_legs:
        return words.gettext(_("Loaded lifting with the legs is paused; light technique work stays."))
    if not limits.allows_heavy:
        return words.gettext(_("Heavy lifting is paused. What stays is lighter and leaves reps to spare."))
    return ""
