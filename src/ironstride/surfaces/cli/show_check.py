"""Print what a runner's own plan costs by a protocol, each breach in words, and what it does well."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ironstride.coach.check_plan import CheckedPlan, check_plan
from ironstride.files.own_plan_file import read_own_plan
from ironstride.protocols.read import ALIASES, protocol_ids
from ironstride.surfaces.cli.choose_protocol import is_page_file, read_page_file, with_page
from ironstride.surfaces.cli.read_request import read_text
from ironstride.surfaces.cli.say import NOT_KEPT, problem_lines, refuse, say, say_json, tinted, warn, wrapped
from ironstride.surfaces.cli.words import counted, reference, reference_words
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem
from ironstride.training.words import TIERS, Tier, day_words

TIER_WORDS: Final[dict[Tier, str]] = {
    "availability": "outside what you gave",
    "safety": "safety rules",
    "minimum_dose": "least dose",
    "quality": "dose and timing",
    "preference": "likings",
    "stability": "changes",
}
_MOST_OF_A_RULE: Final = 4


def show_check(file: str, protocol: str | None, *, as_json: bool) -> None:
    """Read, score, print. Exit code 1 where a safety rule is broken, 2 where the file can't be read."""
    page = None if protocol is None or not is_page_file(protocol) else read_page_file(protocol)
    wanted = None if protocol is None or page is not None else known_protocol(protocol)
    text, name = read_text(file)
    plan, problems = read_own_plan(text, name)
    if plan is None:
        refuse([problem for problem in problems if problem.is_fatal])
    for problem in problems:
        warn(problem_lines(problem, ""))
    if page is not None:
        plan = replace(plan, request=with_page(plan.request, page))
    checked = check_plan(plan, wanted)
    if as_json:
        say_json(_data(checked))
    else:
        say(_lines(plan, checked))
    if not checked.score.is_safe:
        raise SystemExit(NOT_KEPT)


def known_protocol(name: str) -> str:
    """The id that a person's word for a protocol means; refuses an unknown one."""
    wanted = ALIASES.get(name.upper(), name.lower())
    if wanted not in protocol_ids():
        known = ", ".join((*protocol_ids(), *ALIASES))
        refuse([Problem(where="protocol", what=f"{name!r} is not a protocol.", try_this=f"Choose one of {known}.")])
    return wanted


def _lines(plan: Plan, checked: CheckedPlan) -> Iterator[str]:
    score = checked.score
    title = f"{counted(plan.weeks, 'week')}, {counted(len(plan.sessions), 'session')}, by {checked.protocol.name}"
    yield tinted(title, "strong")
    for tier in TIERS:
        points = score.cost[tier]
        row = f"  {TIER_WORDS[tier]:<24}{counted(points, 'point') if points else 'nothing to pay'}"
        yield tinted(row, "ok") if not points else tinted(row, "bad") if tier == "safety" else row
    for rule, broken in score.by_rule():
        yield ""
        times = counted(len(broken), "time")
        yield tinted(
            f"{TIER_WORDS[broken[0].tier]}: {rule}, {times}", "bad" if broken[0].tier == "safety" else "strong"
        )
        for one in broken[:_MOST_OF_A_RULE]:
            yield from wrapped(f"{day_words(one.date)}: {one.says}", "  ", "    ")
        if len(broken) > _MOST_OF_A_RULE:
            yield f"  and {len(broken) - _MOST_OF_A_RULE} more, the last on {day_words(broken[-1].date)}"
        yield from wrapped(reference_words(rule, checked.sources[rule]), "  ", "    ")
    if score.kept:
        yield ""
        yield tinted("Kept", "ok")
        for because in score.kept:
            yield from wrapped(f"{because.says} {reference(because)}", "  ", "    ")


def _data(checked: CheckedPlan) -> dict[str, object]:
    return {
        "protocol": checked.protocol.id,
        "is_safe": checked.score.is_safe,
        "cost": dict(checked.score.cost),
        "breaches": [
            {
                "rule": one.rule,
                "tier": one.tier,
                "points": one.points,
                "date": one.date,
                "says": one.says,
                "source": checked.sources[one.rule],
                "sessions": one.sessions,
            }
            for one in checked.score.violations
        ],
        "kept": [{"rule": one.rule, "says": one.says, "source": one.source} for one in checked.score.kept],
    }
