"""Writes the pages of docs/ that are made from the product's own data.

Run `python tools/generate_docs.py` where ironstride can be imported (installed, or src/ on PYTHONPATH).
items.md, protocols.md, rules.md, sources.md, evidence.md and metrics.md are never edited by hand; a test fails when
they differ from what this makes.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from ironstride.protocols.dose_fields import DOSE_FIELDS
from ironstride.protocols.evidence import FILES, Claim, claims
from ironstride.protocols.health_rules import health_rules
from ironstride.protocols.packaged import read_toml
from ironstride.protocols.page_doses import DOSE_PHASES
from ironstride.protocols.page_rules import common_rules
from ironstride.protocols.protocol import Origin, Protocol
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.protocols.registers import Contradiction, contradictions, items, sources
from ironstride.protocols.rule import OUR_DEFAULT, Rule
from ironstride.protocols.trace import for_each_protocol, resolve
from ironstride.protocols.wording import FIELD_NAMES, dose_value_words
from ironstride.running.metrics import Metric, metrics
from ironstride.training.words import PhaseId

ROOT = Path(__file__).resolve().parent.parent
MADE = "<!-- Made by tools/generate_docs.py from src/ironstride/protocols/data. Edit the data, then run it. -->"
MARKS = {"source": "●", "derived": "◐", "default": "○"}
FILE_TITLES = {
    "economy": "What lifting does for runners",
    "measuring": "Detecting a change",
    "effort": "1RM, effort and reps in reserve",
    "dose": "Dose, keeping and losing, steps of the bar",
    "concurrent": "Lifting and running in one week",
    "models": "Models",
    "health": "Pain, injuries, special groups",
    "articles": "What the five articles assert",
}


def pages() -> dict[str, str]:
    """Every generated page by its file name in docs/."""
    return {
        "items.md": items_page(),
        "protocols.md": protocols_page(),
        "rules.md": rules_page(),
        "sources.md": sources_page(),
        "evidence.md": evidence_page(),
        "metrics.md": metrics_page(),
    }


def items_page() -> str:
    """The numbered statements of the articles and where each lives."""
    rows = []
    for item in items().values():
        places = "<br>".join(f"{_cell(resolve(pointer).says)} (`{pointer}`)" for pointer in item.lives_in)
        if item.contested:
            places += f"<br>*Shown as a claim only: {_cell(item.contested)}.*"
        rows.append((str(item.number), _source_links(item.sources), _cell(item.says), places))
    intro = (
        "The five articles make 104 statements that a runner could act on or believe. Each stands here in our words, "
        "with the place in the product that carries it: a dose, a rule, an exercise, a progression, a variation, a "
        "gate, a warm-up, a health rule, kit, or, where it can't be acted on or is contradicted, a claim that is shown "
        "as somebody's claim."
    )
    return _page("The 104 statements", intro, _table(("#", "from", "statement", "lives in"), rows))


def protocols_page() -> str:
    """The six protocols side by side, then what they contradict each other on."""
    six = [protocol(protocol_id) for protocol_id in protocol_ids()]
    parts = [
        "\n".join(f"- **{page.name}** (`{page.id}`{_alias(page)}): {page.summary}" for page in six),
        "## Side by side\n\n● the article's own · ◐ derived from it · ○ our default on that page · "
        "unmarked: the article is silent, and consensus stands.",
    ]
    for phase in DOSE_PHASES:
        rows = [(FIELD_NAMES[name], *(_dose_cell(page, phase, name) for page in six)) for name in DOSE_FIELDS]
        parts.append(f"### {phase}\n\n" + _table(("", *(page.name for page in six)), rows))
    rest = [
        (kind, *(_part_cell(kind, page) for page in six))
        for kind in ("progression", "variation", "deload", "gate", "warm-up")
    ]
    parts.append("### Beside the dose\n\n" + _table(("", *(page.name for page in six)), rest))
    parts.append("### Remarks\n\n" + "\n".join(_remarks(six)))
    parts.append("### Rules a page changes or adds\n\n" + "\n".join(_changed_rules(six)))
    parts.append("## Where they contradict each other\n")
    parts += [_contradiction(contradiction) for contradiction in contradictions().values()]
    intro = "Five articles and our consensus. Pick one; every number keeps its origin."
    return _page("Protocols", intro, *parts)


def rules_page() -> str:
    """Every placement rule and health rule."""
    intro = (
        "The sentences a plan answers with. A *must* costs one point of safety per breach; a price is paid in the tier "
        "it names. Hours count from start to start. A protocol may change a number or a strength: see "
        "[protocols](protocols.md)."
    )
    return _page(
        "Rules",
        intro,
        "## Placement\n\n" + _table(_RULE_HEAD, [_rule_row(rule) for rule in common_rules().values()]),
        "## Health\n\nThese stand above pins, preferences and every other rule, and are never relaxed.\n\n"
        + _table(
            ("id", "rule", "source"), [(f"`{r.id}`", _cell(r.says), _rule_source(r)) for r in health_rules().values()]
        ),
    )


def sources_page() -> str:
    """The source register."""
    rows = []
    for source in sources().values():
        what = f"*{source.title}*" if source.title else source.about
        where = " · ".join(part for part in (source.where, str(source.year or "")) if part)
        link = f"[{source.doi or 'PMID ' + source.pmid}]({source.url})" if source.url else ""
        note = f" ({source.note})" if source.note else ""
        anchor = f'<a id="{source.id}"></a>`{source.id}`'
        rows.append((anchor, _cell(what + note), _cell(source.by), where, link, source.kind, source.status))
    intro = (
        "Everything the product leans on, and how it was read. *abstract* stands for an abstract or an excerpt, "
        "*secondary* for somebody else's words, *recalled* for memory: nothing that rests on memory alone is shown. "
        "A DOI is given where we know it."
    )
    return _page("Sources", intro, _table(("id", "work", "by", "where", "DOI", "kind", "read as"), rows))


def evidence_page() -> str:
    """The claims that may be shown, by subject."""
    parts = []
    for name in FILES:
        rows = [
            _claim_row(claims()[claim_id])
            for claim_id in read_toml(f"evidence/{name}.toml")["claim"]
            if claims()[claim_id].shown
        ]
        head = ("claim", "number", "whom, how many", "design, certainty", "source", "contradicted by")
        parts.append(f"## {FILE_TITLES[name]}\n\n" + _table(head, rows))
    hidden = sorted(claim.id for claim in claims().values() if not claim.shown)
    parts.append(
        f"## Not shown\n\n{len(hidden)} statements are recalled from memory or misprinted in their source. They have "
        "no number here and reach no screen until somebody has checked them: "
        + ", ".join(f"`{id_}`" for id_ in hidden)
        + "."
    )
    intro = (
        "What is known, by whom, in how many people, and who disagrees. Intervals are 95 % unless the unit says "
        "otherwise. For running economy, less is better. *our default* is our own judgement."
    )
    return _page("Evidence", intro, *parts)


def metrics_page() -> str:
    """What every figure about running is called, measured in and limited by."""
    ours = [_metric_row(one) for one in metrics().values() if not one.is_from_device]
    devices = [
        (f'<a id="{one.id}"></a>{one.name}', one.unit, f"`{one.column}`", _cell(one.applies), _metric_limits(one))
        for one in metrics().values()
        if one.is_from_device
    ]
    intro = (
        "Every figure about running that is shown: how it is made, when it may be taken, what it can't say, and whose "
        "it is. Where a formula names no source it is our default. Outside of what *when* says there is no number but "
        "the reason why."
    )
    return _page(
        "Metrics",
        intro,
        "## Computed\n\n" + _table(("metric", "unit", "formula", "when", "limits", "source"), ours),
        "## Written by the device\n\nWe average these over the time moving and change nothing.\n\n"
        + _table(("metric", "unit", "field", "when", "limits"), devices),
        made=MADE.replace("protocols/data", "running/metrics.toml"),
    )


def _metric_row(one: Metric) -> tuple[str, ...]:
    name = f'<a id="{one.id}"></a>{one.name} ({one.symbol})'
    source = _source_links(one.sources) or "our default"
    return name, one.unit, f"`{_cell(one.formula)}`", _cell(one.applies), _cell(one.limits), source


def _metric_limits(one: Metric) -> str:
    return _cell(one.limits) + (f" ({_source_links(one.sources)})" if one.sources else "")


def _dose_cell(page: Protocol, phase: PhaseId, name: str) -> str:
    dose = page.doses[phase]
    return f"{_cell(dose_value_words(dose, name))}{_mark(dose.origin[name])}"


def _part_cell(kind: str, page: Protocol) -> str:
    if kind == "gate" and page.gate is None:
        return "open to all"
    target = resolve(f"{kind}:{page.id}")
    return _cell(target.says) + ("" if target.origin is None else _mark(target.origin))


def _mark(origin: Origin) -> str:
    if origin.inherited:
        return ""
    numbers = ", ".join(map(str, origin.items))
    return f" {MARKS[origin.provenance]}" + (f" <sub>{numbers}</sub>" if numbers else "")


def _remarks(six: Iterable[Protocol]) -> Iterable[str]:
    for page in six:
        seen: set[str] = set()
        for phase, dose in page.doses.items():
            for name, origin in dose.origin.items():
                own_note = origin.note and (not origin.inherited or origin.items)
                if own_note and origin.note not in seen:
                    seen.add(origin.note)
                    yield f"- {page.name}, {phase}, {FIELD_NAMES[name]}: {origin.note}"


def _changed_rules(six: Iterable[Protocol]) -> Iterable[str]:
    for page in six:
        for rule in page.rules.values():
            if rule != common_rules().get(rule.id):
                yield f"- {page.name}, `{rule.id}`: {rule.sentence} ({_strength(rule)}; {_rule_source(rule)})"


def _contradiction(contradiction: Contradiction) -> str:
    said = "\n".join(
        f"- {_source_links((position.source,))}: {position.says} ({', '.join(map(str, position.items))})"
        for position in contradiction.positions
    )
    used = "\n".join(f"- {_uses(read)}" for read in contradiction.reads)
    evidence = "\n".join(f"- {claims()[claim_id].in_words}" for claim_id in contradiction.claims)
    return (
        f"### {contradiction.id}. {contradiction.issue}\n\nWhat is said:\n\n{said}\n\n{contradiction.why}\n\n"
        f"What each protocol uses:\n\n{used}" + (f"\n\nWhat is known:\n\n{evidence}" if evidence else "")
    )


def _uses(read: str) -> str:
    """What each protocol has where `read` points, equal answers together."""
    if "*" not in read:
        return resolve(read).says
    by_value: dict[str, list[str]] = {}
    for pointer, protocol_id in zip(for_each_protocol(read), protocol_ids(), strict=True):
        by_value.setdefault(resolve(pointer).value, []).append(protocol(protocol_id).name)
    kind, _, place = read.partition(":")
    phase, _, field = place.removeprefix("*.").partition(".")
    label = f"{FIELD_NAMES[field]}, {phase}" if kind == "dose" else kind
    return f"**{label}**: " + " · ".join(f"{value} ({', '.join(names)})" for value, names in by_value.items())


_RULE_HEAD = ("id", "rule", "strength", "form and numbers", "source", "statements")


def _rule_row(rule: Rule) -> tuple[str, ...]:
    numbers = ", ".join(f"{name} {_number(value)}" for name, value in rule.numbers.items())
    statements = ", ".join(map(str, rule.items))
    form = _cell(f"`{rule.form}` {numbers}")
    return f"`{rule.id}`", _cell(rule.sentence), _strength(rule), form, _rule_source(rule), statements


def _number(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _strength(rule: Rule) -> str:
    return "must" if rule.tier == "safety" else f"{rule.tier.replace('_', ' ')} {rule.price}"


def _rule_source(rule: Rule) -> str:
    return _source_links(rule.sources) if rule.sources else OUR_DEFAULT


def _claim_row(claim: Claim) -> tuple[str, ...]:
    who = ", ".join(part for part in (claim.population, claim.n) if part and part != "not noted")
    origin = f"{_source_links((claim.source, *claim.also))}, {claim.status}" if claim.source else claim.status
    against = ", ".join(f"`{other}`" for other in claim.contradicts if claims()[other].shown)
    note = f" ({claim.note})" if claim.note else ""
    statement = f"`{claim.id}`<br>{_cell(claim.statement + note)}"
    return statement, _cell(claim.number), who, f"{claim.design}; {claim.certainty}", origin, against


def _source_links(ids: Iterable[str]) -> str:
    return ", ".join(f"[{sources()[source_id].name}](sources.md#{source_id})" for source_id in ids)


def _alias(page: Protocol) -> str:
    return f", {page.alias}" if page.alias else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in (head, tuple("---" for _ in head), *rows)]
    return "\n".join(lines)


def _page(title: str, intro: str, *parts: str, made: str = MADE) -> str:
    return "\n\n".join((made, f"# {title}", intro, *parts)).rstrip() + "\n"


def write(folder: Path, made: Mapping[str, str]) -> list[str]:
    """Writes the pages that differ and returns their names."""
    folder.mkdir(exist_ok=True)
    changed = []
    for name, text in made.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return changed


if __name__ == "__main__":
    sys.stdout.write("".join(f"docs/{name} written\n" for name in write(ROOT / "docs", pages())))
