"""Print claims of the evidence registry: statement, number, population, source, how it was read, what disagrees."""

from collections.abc import Iterator
from dataclasses import asdict

from ironstride.coach.find_evidence import find_evidence
from ironstride.protocols.evidence import Claim
from ironstride.protocols.registers import sources
from ironstride.surfaces.cli.say import say, say_json, tinted, wrapped
from ironstride.surfaces.cli.words import counted


def show_evidence(text: str, *, as_json: bool) -> None:
    """The claims that hold every word of `text`; all of them without any."""
    found = find_evidence(text)
    if as_json:
        say_json([{**asdict(claim), "doi": sources()[claim.source].doi if claim.source else ""} for claim in found])
        return
    if not found:
        say("No claim holds these words. Fewer of them would find some.")
        return
    lines = [line for claim in found for line in (*_lines(claim), "")]
    say([*lines, tinted(f"{counted(len(found), 'claim')}. Groups differ from you: a mean is no promise.", "soft")])


def _lines(claim: Claim) -> Iterator[str]:
    yield from (tinted(line, "strong") for line in wrapped(claim.statement))
    facts = {
        "number": claim.number,
        "in": ", ".join(part for part in (claim.population, claim.n) if part),
        "design": f"{claim.design}; certainty {claim.certainty}",
        "read as": claim.status,
        "note": claim.note,
        "contradicts": ", ".join(claim.contradicts),
        "id": claim.id,
    }
    if claim.source:
        source = sources()[claim.source]
        yield from wrapped(f"{source.name}  {source.url}".rstrip(), f"  {'source':<13}")
    for name, says in facts.items():
        if says:
            yield from wrapped(says, f"  {name:<13}")
