"""The report as sections: is it working, strength, the plan and what was done of it, how it was found out, sources."""

from collections.abc import Iterator
from typing import Final

from ironstride.coach.is_it_working import FoundOut
from ironstride.coach.plan_history import PlanHistory
from ironstride.coach.report_facts import ReportFacts
from ironstride.protocols.registers import sources
from ironstride.running.change.answers import Change
from ironstride.running.change.is_it_working import Working
from ironstride.surfaces.cli.words import counted, exercise_name, set_lines, span_words
from ironstride.surfaces.report import working_words as words
from ironstride.surfaces.report.charts import (
    forest_figure,
    interval_figure,
    level_figure,
    placebo_figure,
    sentence_of,
)
from ironstride.surfaces.report.content import Block, Points, Report, Rows, Section, Words
from ironstride.surfaces.report.strength_part import strength_blocks
from ironstride.training.plan import Session
from ironstride.training.words import day_words

USED: Final = (
    "saunders-2004", "lamberts-2004", "vesterinen-2014", "blagrove-2018", "minetti-2002", "morin-2005",
    "garcia-pinillos-2018", "meyer-2023",
)  # fmt: skip
"""Works that the method and its limits rest on."""
METHOD: Final = (
    "Each run is cut into steady stretches of three minutes; stretches with hills, stops, a jumping heart rate or the "
    "first seven minutes are left out.",
    "From the differences within runs it is found how this heart answers to speed, time, heat and hills.",
    "Each run then has one value: the speed on the level at one heart rate.",
    "A model of the whole series allows for heat, season, routes, shoes, sensors, indoor running and lifts just "
    "before, each with an uncertainty, and for spells of good and bad days.",
    "The last six weeks are compared with the six before the first lift. Intervals were widened until they held the "
    "truth of simulated runners as often as they say.",
    "It can't tell why: a change since lifting began is not a change because of lifting.",
)
"""How it is found out, in a few lines."""


def make_report(facts: ReportFacts) -> Report:
    """The whole report in English; figures and tables as values."""
    made = f"{facts.made_at.day} {facts.made_at:%B %Y}"
    return Report(
        title=f"Strength and running: {facts.name}" if facts.name else "Strength and running",
        subtitle=(
            f"Made by Ironstride on {made} from the runner's own plan, log and files, and worded to the runner. "
            "Estimates for training, not medicine. Pain, illness and notes aren't in it."
        ),
        sections=tuple(_sections(facts)),
    )


def _sections(facts: ReportFacts) -> Iterator[Section]:
    yield Section(heading="Is it working?", blocks=tuple(_verdict(facts)))
    working = facts.found.working
    if working is not None:
        yield Section(heading="Speed from cheaper running", blocks=(Words(says=words.cost_sentence(working)),), level=3)
    yield Section(heading="Leg stiffness", blocks=tuple(_stiffness(facts.found)), level=3)
    if working is not None and (moved := words.moved_rows(working)):
        table = Rows(
            heads=("speed at the same heart rate", "change"),
            rows=tuple((name, words.figure(per_cent)) for name, per_cent in moved), has_numbers=True,
        )  # fmt: skip
        yield Section(heading="What moved the bare figures", blocks=(table,), level=3)
    yield Section(heading="Before any lifting", blocks=tuple(_past(facts.found)), level=3)
    if found := [f"{what} {do}" for what, do in words.cautions(facts.found)]:
        yield Section(heading="Look out", blocks=(Points(says=found),), level=3)
    yield Section(heading="Strength", blocks=tuple(strength_blocks(facts)))
    yield Section(heading="The plan", blocks=tuple(_plan(facts)))
    yield Section(heading="How it was found out", blocks=(Points(says=METHOD),))
    yield Section(heading="Sources", blocks=(Points(says=tuple(_sources())),))


def _verdict(facts: ReportFacts) -> Iterator[Block]:
    found = facts.found
    working = found.working
    if working is not None and isinstance(working.all_causes, Change):
        yield from _change(facts, working, working.all_causes)
    else:
        missing = words.what_is_missing(found)
        yield Words(says=f"{words.CANNOT}.", tone="verdict")
        yield Words(says=f"{words.missing_sentence(missing)} {words.SOONER[missing.missing]}")
    if says := words.lacking_sentence(found):
        yield Words(says=says, tone="small")


def _change(facts: ReportFacts, working: Working, change: Change) -> Iterator[Block]:
    found = facts.found
    name = f"Speed at {working.reference_bpm:.0f} bpm"
    yield Words(says=words.verdict(working), tone="verdict")
    yield interval_figure(change, words_label := sentence_of(name, change))
    yield Words(says=" ".join(words.chance_sentences(change)))
    yield Words(says=f"{words.noticeable_sentence(change)} {words.ALL_CAUSES}")
    if working.level is not None and len(working.level.day) > 1:
        label = f"{words_label} The band over time, with {counted(len(working.level.run_day), 'run')} around it."
        yield level_figure(working.level, found.day_of, found.kept.lifting_from, facts.lift_days, label)
    yield Words(
        says=f"{name} against the six weeks before the first lift. Band: 95 % interval. Dots: runs, allowed for heat, "
        f"hills and the rest, paler where they count less. {working.runs_before} runs before, {working.runs_lately} in "
        "the last six weeks.",
        tone="small",
    )
    rows = [("all causes", change)]
    if working.cycling is not None:
        rows.append(("cycling", working.cycling))
    if working.has_control and isinstance(working.running_cost, Change):
        rows.append(("cheaper running", working.running_cost))
    if found.stiffer is not None and isinstance(found.stiffer.stiffness, Change):
        rows.append(("leg stiffness", found.stiffer.stiffness))
    if len(rows) > 1:
        yield forest_figure(rows, " ".join(sentence_of(one, of) for one, of in rows))


def _stiffness(found: FoundOut) -> Iterator[Block]:
    yield Words(says=words.stiffness_sentence(found))


def _past(found: FoundOut) -> Iterator[Block]:
    change = None if found.working is None else found.working.all_causes
    if isinstance(change, Change):
        says = words.placebo_sentence(found.placebo, change)
        yield Words(says=says)
        if found.placebo is not None and len(found.placebo.per_cent):
            yield placebo_figure(found.placebo, change, says)
    else:
        yield Words(says="There is nothing to compare with the past yet.")


def _plan(facts: ReportFacts) -> Iterator[Block]:
    kept = facts.plan
    if kept is None:
        yield Words(says="No plan is kept.")
        return
    plan = kept.plan
    races = ", ".join(f"{one.name} on {one.date.day} {one.date:%B %Y} ({one.km:g} km)" for one in plan.request.races)
    yield Words(
        says=f"{kept.name}: {counted(plan.weeks, 'week')} from {plan.starts.day} {plan.starts:%B %Y}, protocol "
        f"{plan.protocol}{f'; {races}' if races else ''}."
    )
    yield Rows(
        heads=("phase", "days"), rows=tuple((one.name, span_words(one.from_, one.to)) for one in plan.phases)
    )  # fmt: skip
    if facts.history is not None:
        yield from _done(facts.history)
    if facts.coming:
        yield Words(says="The coming week as planned; on the day, loads follow your last sets:", tone="caption")
        yield Rows(
            heads=("when", "session", "main work"),
            rows=tuple(_session(one) for one in facts.coming),
            shares=(0.19, 0.17, 0.64),
        )


def _done(history: PlanHistory) -> Iterator[Block]:
    of = history.totals
    if not of.sessions:
        yield Words(says="No session of it is due yet.")
        return
    yield Words(
        says=f"Of {counted(of.sessions, 'session')} that were due {of.done} were done, {of.partly} of them in part and "
        f"{of.moved} on another day; {of.skipped} were left out on purpose and {of.missed} missed. Of "
        f"{counted(of.sets_planned, 'working set')} {of.sets_done} were done."
    )


def _session(one: Session) -> tuple[str, str, str]:
    lines = [(exercise_name(each.exercise), ", ".join(set_lines(each)[1])) for each in one.exercises]
    work = [f"{name} {sets}" for name, sets in lines if sets]
    return f"{day_words(one.start.date())} {one.start:%H:%M}", f"{one.kind}, {one.minutes} min", "; ".join(work)


def _sources() -> Iterator[str]:
    known = sources()
    for one in (known[id_] for id_ in USED if id_ in known):
        where = one.url or one.where
        yield f"{one.name}: {one.about or one.title}{f'. {where}' if where else ''}"
