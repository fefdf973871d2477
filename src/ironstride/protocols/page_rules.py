"""Rules of a page: rules.toml, changed and extended by what the page says under [rule.<id>]."""

from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Any, Final

from ironstride.protocols.packaged import read_toml
from ironstride.protocols.page_doses import statement_numbers
from ironstride.protocols.rule import Rule
from ironstride.training.problem import Problem
from ironstride.training.words import PHASES, RUN_KINDS, SESSION_KINDS, TIERS, Tier

MOST_POINTS: Final = 1000  # our limit for a price; the weightiest rule of our own costs 20
MOST_NUMBER: Final = 10_000  # our limit: more hours, days or minutes than any rule speaks of
LEAST_SHARE: Final = 0.1  # our limit: what is worth less isn't worth going to the gym
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "runs": RUN_KINDS,
    "before": RUN_KINDS,
    "kinds": SESSION_KINDS,
    "lift_first_phases": PHASES,
    "priorities": ("A", "B", "C"),
}
"""The words that the lists of a rule may hold, where only these mean something."""

OWN_KEYS: Final = frozenset({"says", "form", "strength", "sources", "items"})


@cache
def common_tables() -> Mapping[str, Mapping[str, Any]]:
    """rules.toml as written, by rule id."""
    tables: Mapping[str, Mapping[str, Any]] = read_toml("rules.toml")["rule"]
    return tables


@cache
def common_rules() -> Mapping[str, Rule]:
    """The placement rules that hold where no page says otherwise."""
    problems: list[Problem] = []
    rules = {rule_id: _rule(rule_id, table, problems) for rule_id, table in common_tables().items()}
    if problems:
        raise ValueError(f"rules.toml: {problems[0]}")
    return {rule_id: rule for rule_id, rule in rules.items() if rule is not None}


def forms() -> frozenset[str]:
    """The forms a rule can have: those rules.toml uses."""
    return frozenset(rule.form for rule in common_rules().values())


def rules_of(changes: Mapping[str, Any], problems: list[Problem]) -> dict[str, Rule]:
    """The common rules with a page's changes laid over them, in the order of rules.toml, new ones last."""
    rules = dict(common_rules())
    known_forms = forms()
    for rule_id, change in changes.items():
        where = f"rule.{rule_id}"
        if not isinstance(change, dict):
            problems.append(Problem(where=where, what="not a table.", try_this=f"Write [{where}]."))
            continue
        common = common_tables().get(rule_id)
        if common is None and not {"says", "form", "strength"} <= set(change):
            close = ", ".join(common_tables())
            problems.append(
                Problem(
                    where=where,
                    what="no common rule has this id, and a new rule needs says, form and strength.",
                    try_this=f"Complete it, or change one of: {close}.",
                )
            )
            continue
        rule = _rule(rule_id, {**(common or {}), **change}, problems)
        if rule is None:
            continue
        if rule.form not in known_forms:
            problems.append(
                Problem(
                    where=f"{where}.form",
                    what=f"{rule.form!r} is no form we know.",
                    try_this=f"Known: {', '.join(sorted(known_forms))}.",
                )
            )
            continue
        strays = _number_problems(rule)
        problems += strays
        if not strays:
            rules[rule_id] = rule
    return rules


@cache
def _kinds_by_form() -> Mapping[str, Mapping[str, str]]:
    """What each form reads from its rules: "number", "word" or "list", by name, as rules.toml shows it."""
    kinds: dict[str, dict[str, str]] = {}
    for rule in common_rules().values():
        kinds.setdefault(rule.form, {}).update({name: _kind(value) for name, value in rule.numbers.items()})
    return kinds


@cache
def _needed_by_form() -> Mapping[str, frozenset[str]]:
    """What every common rule of a form says, so that the form can't do without it."""
    needed: dict[str, frozenset[str]] = {}
    for rule in common_rules().values():
        needed[rule.form] = needed.get(rule.form, frozenset(rule.numbers)) & frozenset(rule.numbers)
    return needed


def _kind(value: object) -> str:
    if isinstance(value, list):
        return "list"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "number"
    return "word" if isinstance(value, str) else "value of a rule"


def _number_problems(rule: Rule) -> list[Problem]:
    """A misspelt number would silently do nothing: each has to be read by the form or told in the sentence."""
    kinds, found = _kinds_by_form()[rule.form], list[Problem]()
    for name in sorted(_needed_by_form()[rule.form] - set(rule.numbers)):
        what = f"{rule.form} reads {name}, a {kinds[name]}, and the rule doesn't say it."
        found.append(Problem(where=f"rule.{rule.id}", what=what, try_this=f"Add {name}."))
    for name, value in rule.numbers.items():
        where = f"rule.{rule.id}.{name}"
        if name not in kinds and f"{{{name}}}" not in rule.says:
            known = ", ".join(kinds) or "nothing"
            what = f"{rule.form} doesn't read this, and the sentence doesn't tell it."
            found.append(Problem(where=where, what=what, try_this=f"It reads {known}."))
        elif kinds.get(name, _kind(value)) != _kind(value):
            found.append(Problem(where=where, what=f"{value!r} is no {kinds[name]}.", try_this="Correct it."))
        elif isinstance(value, int | float) and not (bounds := _bounds(name))[0] <= value <= bounds[1]:
            what = f"{str(value)[:20]} is outside {bounds[0]:g} to {bounds[1]:g}."
            found.append(Problem(where=where, what=what, try_this="Correct it."))
        elif isinstance(value, list):
            known_words = WORDS.get(name, ())
            if not value:
                off = "Name some; { quality = 0 } as strength switches a rule off."
                found.append(Problem(where=where, what="an empty list means nothing here.", try_this=off))
            strangers = [one for one in value if not isinstance(one, str) or (known_words and one not in known_words)]
            if strangers:
                what = f"{', '.join(map(str, strangers))} means nothing here."
                found.append(Problem(where=where, what=what, try_this=f"Known: {', '.join(known_words) or 'words'}."))
    return found


def _bounds(name: str) -> tuple[float, float]:
    """Between which numbers a rule's number lies: a share of the dose is a part of one, and never nothing."""
    return (LEAST_SHARE, 1) if name.startswith("share_") else (0, MOST_NUMBER)


def _rule(rule_id: str, table: Mapping[str, Any], problems: list[Problem]) -> Rule | None:
    strength = _strength(f"rule.{rule_id}.strength", table.get("strength"), problems)
    if strength is None:
        return None
    rule = Rule(
        id=rule_id,
        says=str(table["says"]),
        form=str(table["form"]),
        tier=strength[0],
        price=strength[1],
        numbers={key: value for key, value in table.items() if key not in OWN_KEYS},
        sources=_sources(rule_id, table, problems),
        items=statement_numbers(table, f"rule.{rule_id}", problems),
    )
    try:
        asked = {name for _, name, _, _ in Formatter().parse(rule.says) if name is not None}
    except ValueError as bad:
        problems.append(Problem(where=f"rule.{rule_id}.says", what=f"{bad}.", try_this="Close every brace."))
        return None
    missing = sorted(asked - set(rule.numbers))
    if missing:
        problems.append(
            Problem(
                where=f"rule.{rule_id}.says",
                what=f"the sentence asks for {', '.join(missing)}, and the rule has no such number.",
                try_this="Give the number, or take the braces out.",
            )
        )
        return None
    return rule


def _sources(rule_id: str, table: Mapping[str, Any], problems: list[Problem]) -> tuple[str, ...]:
    raw = table.get("sources", [])
    if isinstance(raw, list) and all(isinstance(source_id, str) for source_id in raw):
        return tuple(raw)
    where = f"rule.{rule_id}.sources"
    problems.append(Problem(where=where, what=f"{raw!r} is no list of sources.", try_this='Write ["..."].'))
    return ()


def _strength(where: str, raw: object, problems: list[Problem]) -> tuple[Tier, int] | None:
    if raw == "must":
        return "safety", 1
    if isinstance(raw, dict) and len(raw) == 1:
        (tier, price), *_ = raw.items()
        if tier in TIERS and isinstance(price, int) and not isinstance(price, bool) and 0 <= price <= MOST_POINTS:
            return tier, price
    problems.append(
        Problem(
            where=where,
            what=f"{raw!r} is no strength.",
            try_this=f'Write "must", or {{ tier = points }} with a tier of {", ".join(TIERS)}, at most {MOST_POINTS}.',
        )
    )
    return None
