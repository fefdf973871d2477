"""Protocol pages, read and resolved: the packaged six by id or alias, and a runner's own from text.

A page is laid over consensus: see `page_doses` for the order in which a dose field is looked up, and which
phases stay consensus's own. Rules are laid over rules.toml by id. Tables that a page leaves out, or marks
``from = "unspecified"``, are consensus's, and their origin says so.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from ironstride.protocols.packaged import read_text
from ironstride.protocols.page_doses import as_table, doses_of
from ironstride.protocols.page_limits import problems_of_limits
from ironstride.protocols.page_parts import deload_of, gate_of, progression_of, variation_of, warm_up_of
from ironstride.protocols.page_rules import rules_of
from ironstride.protocols.page_signed import signed
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.registers import contradictions, sources
from ironstride.training.problem import Problem

__all__ = ["ALIASES", "CONSENSUS", "PageReading", "contradictions", "protocol", "protocol_ids", "read_page", "sources"]

CONSENSUS: Final = "consensus"
ALIASES: Final[Mapping[str, str]] = {
    "S0": "heavy-patterns",
    "S1": "rep-continuum",
    "S2": "heavy-duty",
    "S3": "season-balance",
    "S4": "hard-days-hard",
}
PAGE_TABLES: Final = ("dose", "deload", "variation", "progression", "gate", "warm_up", "rule")
PAGE_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LONGEST_LINE: Final = 300  # characters, our limit
OWN_PAGE: Final = "own page"
"""Where a runner's page names no source, what it says rests on the page itself."""

PAGE_WORDS: Final = ("id", "alias", "name", "source", "summary")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What reading a page gave: the protocol, None where a fatal problem stands, and every problem found."""

    protocol: Protocol | None
    problems: tuple[Problem, ...]


def protocol_ids() -> tuple[str, ...]:
    """The six packaged protocols, sources first.

    >>> protocol_ids()[-1]
    'consensus'
    """
    return (*ALIASES.values(), CONSENSUS)


def protocol(id_or_alias: str) -> Protocol:
    """The packaged protocol with this id ("hard-days-hard") or alias ("S4", "s4"), resolved.

    Raises KeyError, naming the known ids, where there is none.

    >>> protocol("S4").doses["strength"].reps
    (10, 10)
    """
    return _packaged(ALIASES.get(id_or_alias.upper(), id_or_alias))


def read_page(text: str) -> PageReading:
    """A runner's own page, laid over consensus. Never raises: every mistake is a problem with its place.

    What the page says without saying from where is its own: it rests on the page's `source`, or on "own page".

    >>> reading = read_page('id = "mine"\\nname = "Mine"\\n[dose.all]\\nsets = { value = [9, 3] }')
    >>> reading.problems[0].where
    'dose.all.sets'
    """
    try:
        page = tomllib.loads(text)
    except (ValueError, RecursionError) as bad:
        problem = Problem(where="page", what=f"this is not TOML: {bad}.", try_this="Correct that line.")
        return PageReading(protocol=None, problems=(problem,))
    problems: list[Problem] = []
    _check_words(page, problems)
    read = _resolve(signed(page, OWN_PAGE), protocol(CONSENSUS), problems)
    if read is not None and not problems:
        problems += problems_of_limits(read)
    return PageReading(protocol=None if problems else read, problems=tuple(problems))


@cache
def _packaged(protocol_id: str) -> Protocol:
    if protocol_id not in protocol_ids():
        known = ", ".join([*protocol_ids(), *ALIASES])
        raise KeyError(f"no protocol is called {protocol_id!r}; known: {known}")
    page = tomllib.loads(read_text(f"pages/{protocol_id}.toml"))
    problems: list[Problem] = []
    base = None if protocol_id == CONSENSUS else protocol(CONSENSUS)
    read = _resolve(page, base, problems)
    if problems or read is None:
        raise ValueError(f"{protocol_id}.toml: " + " ".join(map(str, problems)))
    return read


def _resolve(page: Mapping[str, Any], base: Protocol | None, problems: list[Problem]) -> Protocol | None:
    source = str(page.get("source", ""))
    doses = doses_of(as_table(page.get("dose")), source, base.doses if base else None, problems)
    deload = deload_of(page, source, base, problems)
    variation = variation_of(page, source, base, problems)
    progression = progression_of(page, source, base, problems)
    gate = gate_of(page, source, base, problems)
    warm_up = warm_up_of(page, source, base, problems)
    rules = rules_of(as_table(page.get("rule")), problems)
    if deload is None or variation is None or progression is None or warm_up is None:
        return None
    return Protocol(
        id=str(page.get("id", "")),
        alias=str(page.get("alias", "")),
        name=str(page.get("name", "")),
        source=source,
        summary=str(page.get("summary", "")),
        doses=doses,
        deload=deload,
        variation=variation,
        progression=progression,
        gate=gate,
        warm_up=warm_up,
        rules=rules,
    )


def _check_words(page: Mapping[str, Any], problems: list[Problem]) -> None:
    for word in sorted(set(page) - set(PAGE_WORDS) - set(PAGE_TABLES)):
        known = ", ".join([*PAGE_WORDS, *PAGE_TABLES])
        problems.append(Problem(where=word, what="a page has no such entry.", try_this=f"Known: {known}."))
    for table in ("dose", "rule"):
        if not isinstance(page.get(table, {}), dict):
            problems.append(Problem(where=table, what="not a table.", try_this=f"Write [{table}.<name>]."))
    for word in ("id", "name"):
        if not isinstance(page.get(word), str) or not page[word].strip():
            problems.append(Problem(where=word, what="missing.", try_this=f'Write {word} = "..." at the top.'))
    for word in ("alias", "name", "source", "summary"):
        said = page.get(word, "")
        if not isinstance(said, str) or len(said) > LONGEST_LINE or (said and not said.isprintable()):
            try_this = f"Write one line in quotation marks, at most {LONGEST_LINE} characters."
            problems.append(Problem(where=word, what="not a line of text.", try_this=try_this))
    own_id = page.get("id")
    if own_id in protocol_ids() or (isinstance(own_id, str) and own_id.upper() in ALIASES):
        problems.append(Problem(where="id", what=f"{own_id!r} is one of our own pages.", try_this="Choose another id."))
    elif isinstance(own_id, str) and own_id.strip() and PAGE_ID.fullmatch(own_id) is None:
        try_this = "Use small letters, digits and hyphens, at most 40."
        problems.append(Problem(where="id", what=f"{own_id!r} can't be an id.", try_this=try_this))
