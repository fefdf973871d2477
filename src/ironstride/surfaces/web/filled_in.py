"""Words that the rooms below fill into their sentences, and sentences too short for the catalogues' tool to see.

Each is marked once here, so that it stands in the catalogue of pages: a weekday, a kind, a number, a pair such as
``Monday's easy run``. Nothing reads this module when the app runs.
"""

from typing import Final


def _(text: str) -> str:
    """Marks a text for translation where it stands; `Words.gettext` translates it where it is shown."""
    return text


WEEKDAYS: Final = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip
NUMBERS: Final = (_("one"), _("two"), _("three"), _("four"), _("five"), _("six"))
SESSION_KINDS: Final = (
    _("heavy"), _("power"), _("maintenance"), _("technique"), _("core"), _("mobility"),
)  # fmt: skip
RUN_KINDS: Final = (
    _("easy"), _("recovery"), _("intervals"), _("tempo"), _("hills"), _("long"), _("race"), _("run"),
)  # fmt: skip
PHASES: Final = (_("base"), _("strength"), _("reactive"), _("race-prep"), _("taper"), _("off-season"))
TIERS: Final = (
    _("availability"), _("safety"), _("minimum dose"), _("quality"), _("preference"), _("stability"),
)  # fmt: skip
IMPLEMENTS: Final = (
    _("bar"), _("dumbbell"), _("kettlebell"), _("step"), _("dumbbells"), _("kettlebells"), _("barbell"), _("machine"),
)  # fmt: skip
COUNTED: Final = (
    _("session"), _("sessions"), _("repetition"), _("repetitions"), _("lift"), _("lifts"), _("set"), _("sets"),
    _("minute"), _("minutes"), _("day"), _("days"), _("week"), _("weeks"),
)  # fmt: skip
OTHERS: Final = (_("before"), _("after"), _("Taper"), _("Deload"), _("or"), _("and"), _("of"))
DATES: Final = (
    _("Mon {date}"), _("Tue {date}"), _("Wed {date}"), _("Thu {date}"), _("Fri {date}"), _("Sat {date}"),
    _("Sun {date}"), _("{day} Jan"), _("{day} Feb"), _("{day} Mar"), _("{day} Apr"), _("{day} May"), _("{day} Jun"),
    _("{day} Jul"), _("{day} Aug"), _("{day} Sep"), _("{day} Oct"), _("{day} Nov"), _("{day} Dec"),
    _("Monday {slot}"), _("Tuesday {slot}"), _("Wednesday {slot}"), _("Thursday {slot}"), _("Friday {slot}"),
    _("Saturday {slot}"), _("Sunday {slot}"), _("am"), _("pm"),
)  # fmt: skip
SLOTS: Final = (
    _("heavy on {day} {at}"), _("power on {day} {at}"), _("maintenance on {day} {at}"), _("technique on {day} {at}"),
    _("core on {day} {at}"), _("mobility on {day} {at}"),
    _("Heavy on {day} {at}"), _("Power on {day} {at}"), _("Maintenance on {day} {at}"), _("Technique on {day} {at}"),
    _("Core on {day} {at}"), _("Mobility on {day} {at}"),
)  # fmt: skip
RUNS: Final = (
    _("Monday's {kind}"), _("Tuesday's {kind}"), _("Wednesday's {kind}"), _("Thursday's {kind}"),
    _("Friday's {kind}"), _("Saturday's {kind}"), _("Sunday's {kind}"), _("run: {run}"),
)  # fmt: skip
CITATIONS: Final = (
    _("{who} and others {year}"), _("{who} and others, {year}"), _("{who} and others"), _("{one} and {other} {year}"),
    _("{one} and {other}"), _("several clinical texts"),
    _("van Rassel and others 2023"), _("van Rassel and others"), _("not named in our copy"),
    _("common knowledge of the field"), _("several public calculators that agree"), _("authors not noted here"),
    _("A review of exercise in pregnancy, 2024, doi {doi}"),
    _("A review of runners after strength training, 2022, doi {doi}"),
    _("A trial of accessory loads set by effort, 2024, doi {doi}"), _("{names} and {count} more"),
    _("A study of repetitions to failure at fixed loads, {number}"),
    _("not named in our copy; with {them}"), _("a strength coach of {whom}"), _("{one}, with the coaches {others}"),
)  # fmt: skip
DOSES: Final = (
    _("load"), _("effort at most"), _("rest"), _("jump contacts a session"), _("main lifts a session"),
    _("minutes a session"), _("patterns"), _("legs"), _("accessory sets"), _("accessory reps"),
    _("accessory reps left"), _("core sessions a week"), _("three seconds at the bottom"), _("the rests"), _("of 10"),
    _("by effort"), _("one or both"), _("both at once"), _("one at a time"),
)  # fmt: skip
PATTERNS: Final = (
    _("squat"), _("hinge"), _("lunge"), _("step"), _("push"), _("pull"), _("carry"), _("trunk"), _("jump"),
)  # fmt: skip
NOUNS: Final = (
    _("a change of a race"), _("a kind of run"), _("a kind of session"), _("a phase"), _("a priority"), _("a side"),
    _("kit"), _("a day"),
)  # fmt: skip
SENTENCES: Final = (
    _("{here} is not on a day of {runs}."), _("Choose one of {options}."), _("Use one of: {options}."),
    _("{here} is {hours} before {name}."), _("{here} is {hours} after {name}."),
    _("{here} is {days} days before the race."), _("{here} is {days} days after the race."),
    _("{here} is {hours} after {one} of the week before."), _("The phase's"), _("none"),
    _("main lifts stay for a whole block"), _("accessories stay"), _("in turn: {levers}"),
    _("{rest_days}, {wanted} wanted."), _("Next {load} (+{rise} %)."), _("{where} costs {cost}."),
    _("{about}, in {dates} sessions, first on {date}"), _("{about}, on {date}"),
    _("The {kind} session of {date} was missed and found no other place in its week: {why}"),
    _("The {kind} session of {date} cannot be done and found no other place in its week: {why}"),
    _("about {number}"), _("{number} left"), _("Still {load}: {why}"), _("{load}, {percent} % on {before}"),
    _("Ill from {begin} to {end}, with fever: no lifting until {days} days after it."),
    _("Ill from {begin} to {end}: no lifting."),
    _("{load}, the most your kit makes within nine tenths of your last {before}"),
    _("{load}, less than nine tenths of your last {before}: your last sets were harder than planned"),
    _("{reps} repetitions instead of {target_reps} with {load}, which leaves room for them."),
    _("{reps} repetitions instead of {target_reps} with {load}, which leaves room for them; the next load waits for "
      "the rule."),
    _("{reps} repetitions after the break."), _("{reps} repetitions in the deload."),
    _("{reps} repetitions in the taper."), _("A harder form of the exercise is next."),
    _("Nothing lighter is on hand: a lighter form of the exercise serves better."),
    _("{sessions} sessions in a row were done in full with two or more repetitions in reserve, the last at {reps} "
      "repetitions."),
    _("{load}, {percent} % on {before}: {target_reps} with {target_rir} left instead of {reps} with {left} asks for "
      "about as much."),
    _("{load}, {percent} % on {before}: {target_reps} with {target_rir} left instead of {reps} with {left} asks for "
      "about as much, and the step that was earned."),
    _("Export it again."), _("Give the CSV export of a gym app, unchanged."),
    _("Log in, then download the original file again."), _("this is no kind of file that is known here."),
    _("this is a web page, not a recording: probably a login page saved in its place."),
    _("this table is from no app that is known here{columns}."),
    _("Give what a watch or a gym app exports: FIT, GPX, TCX, PWX, CSV, or a zip of them."),
    _("{session} session was missed."), _("{session} session cannot be done."),
)  # fmt: skip
