"""What a season could not keep, what is worth knowing, and what to type next."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ironstride.coach.health_first import is_about_health
from ironstride.coach.page_of import page_of
from ironstride.surfaces.cli.race_weeks import RUNS_ARE_YOURS, is_around_a_race
from ironstride.surfaces.cli.say import tinted, wrapped
from ironstride.surfaces.cli.words import counted, reference_words, week_of
from ironstride.training.plan import Plan, Relaxation
from ironstride.training.problem import Problem
from ironstride.training.words import day_words

IN_FULL = ("availability", "safety", "minimum_dose")


def note_lines(plan: Plan, *, weeks: range, says_everything: bool) -> Iterator[str]:
    """Relaxations by weight, conflicts and ways out, then remarks. What is merely not ideal is counted rule by rule."""
    mine = [one for one in plan.relaxations if week_of(one.date, plan.starts) in weeks]
    yield from _not_kept(plan, mine, weeks, says_everything)
    for conflict in plan.conflicts:
        yield from wrapped(" / ".join(conflict), "  can't both hold: ", "    ")
    for way in plan.ways_out:
        yield from wrapped(f"{way.change} (leaves {way.cost})", "  way out: ", "    ")
    remarks = [problem for problem in plan.problems if not is_about_health(problem.where)]
    if remarks:
        yield ""
        yield tinted("Worth knowing", "strong")
        yield from _remarks(remarks, says_everything)


def next_lines(commands: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What to type next, and what for."""
    yield tinted("Next", "strong")
    pairs = list(commands)
    column = max(len(command) for command, _ in pairs) + 2
    for command, purpose in pairs:
        if column + len(purpose) <= 76:
            yield f"  {command:<{column}}{purpose}"
        else:
            yield f"  {command}"
            yield from wrapped(purpose, "      ")


def _not_kept(plan: Plan, mine: list[Relaxation], weeks: range, says_everything: bool) -> Iterator[str]:
    yield tinted("What could not be kept", "strong")
    if not mine:
        if any(is_around_a_race(plan, week) for week in weeks):
            yield from wrapped(f"Every rule about the lifts is kept. {RUNS_ARE_YOURS}", "  ", "  ")
        else:
            yield "  Every rule is kept."
        return
    said = [one for one in mine if says_everything or one.tier in IN_FULL or _is_a_lost_session(one)]
    for one in said:
        text = f"{day_words(one.date)}: {one.says} {reference_words(one.rule, one.source)}"
        lines = wrapped(text, "  ", "    ")
        yield from ([tinted(line, "bad") for line in lines] if one.tier in ("safety", "availability") else lines)
    small = Counter(one.rule for one in mine if one not in said)
    if not any(one.tier in ("availability", "safety") for one in mine):
        yield tinted("  No safety rule gave way.", "ok")
    if small:
        yield from wrapped("Not ideal, and accepted so that the lifts have a place at all:", "  ")
    rules = page_of(plan.request).rules
    first = {one.rule: one for one in reversed(mine)}
    for rule_id, count in small.most_common():
        rule = rules.get(rule_id)
        sentence = rule.sentence if rule else first[rule_id].says
        if rule_id == "sessions-a-week":
            sentence = "A session shorter than the full one holds part of its dose."
        text = f"{counted(count, 'time')}: {sentence} {reference_words(rule_id, first[rule_id].source)}"
        yield from wrapped(text, "    ", "      ")


def _is_a_lost_session(one: Relaxation) -> bool:
    return one.rule == "sessions-a-week" and "found no place" in one.says


def _remarks(problems: Sequence[Problem], says_everything: bool) -> Iterator[str]:
    """Remarks; those about one subject (an exercise in several phases) once, and equal advice once, at the last."""
    alike = Counter(_subject(problem) for problem in problems)
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(_subject(problem), problem)
    shown = list(problems if says_everything else first.values())
    last = {problem.try_this: problem for problem in shown}
    for problem in shown:
        advice = f" {problem.try_this}" if last[problem.try_this] is problem else ""
        more = alike[_subject(problem)] - 1 if not says_everything else 0
        others = f" ({counted(more, 'more like it', 'more like it')})" if more else ""
        yield from wrapped(f"{problem.where}: {problem.what}{others}{advice}", "  ", "    ")


def _subject(problem: Problem) -> str:
    """What a remark is about: the exercise or the minutes it begins with."""
    return problem.what.partition(": ")[0] if ": " in problem.what else problem.what.partition(" hold ")[0]
