"""A page held against the evidence: what no claim carries, said with the claim or rule. A note never blocks a page.

Only what the page says itself is looked at; where it is silent consensus speaks, whose choices have their own notes.
Thresholds are read from the registry, so that a claim and its lint can't drift apart.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ironstride.protocols.evidence import claims
from ironstride.protocols.page_rules import common_rules
from ironstride.protocols.protocol import Dose, Protocol
from ironstride.protocols.registers import contradictions
from ironstride.protocols.rule import OUR_DEFAULT, Rule
from ironstride.protocols.wording import FIELD_NAMES, dose_value_words
from ironstride.training.words import BUILDING_PHASES, QUALITY_RUNS, RUN_KINDS

HEAVY_SHARE: Final = 0.80
FEW_REPS: Final = 6  # where the load is set by effort, sets as short as this are heavy: statement 23
SHORTEST_HEAVY_REST_S: Final = 60  # our default; the articles rest two to four minutes
CHART_SLACK: Final = 0.03  # our default: people differ by more than this at the same share
LEGS_BEFORE_QUALITY: Final = ("recovery-before-quality-run", "not-the-day-before-quality-run")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """A note on one choice of a page.

    `where` is the place on the page, such as ``dose.base.rir``. `rests_on` are ids of claims, rules or contradictions,
    `source` their sources in one line, "our default" where they are our own choice. The severity is always a note.
    """

    id: str
    where: str
    says: str
    rests_on: tuple[str, ...]
    source: str
    severity: Literal["note"] = "note"


def lint(page: Protocol) -> tuple[Lint, ...]:
    """Every note on a page, in the order of its doses, then its rules and its deload.

    >>> from ironstride.protocols.read import protocol, read_page
    >>> lint(protocol("consensus"))
    ()
    >>> often = '[dose.strength]\\nsessions_a_week = { value = [5, 6] }'
    >>> mine = read_page(f'id = "mine"\\nname = "Mine"\\n{often}').protocol
    >>> [(note.id, note.where, note.rests_on) for note in lint(mine)]
    [('very-often', 'dose.strength.sessions_a_week', ('performance-frequency-llanos-lagos',))]
    """
    seen: dict[tuple[str, str, str], list[Lint]] = {}
    for dose in page.doses.values():
        for check in CHECKS:
            for note in check(page, dose):
                field = note.where.rpartition(".")[2]
                said = dose.origin[field]
                if not said.inherited:
                    seen.setdefault((note.id, note.says, field), []).append(note)
    return (*(_for_all_phases(alike) for alike in seen.values()), *_rules(page), *_deload(page))


def _for_all_phases(alike: list[Lint]) -> Lint:
    """One note for the phases that share it: a page says most things once, for several phases."""
    first = alike[0]
    phases = [note.where.split(".")[1] for note in alike]
    return Lint(
        id=first.id, where=first.where, says=f"{first.says} ({', '.join(phases)})", rests_on=first.rests_on,
        source=first.source, severity=first.severity,
    )  # fmt: skip


def is_heavy(dose: Dose) -> bool:
    """Whether the sets of a dose are heavy: 80 % of 1RM or more, or so few reps that only such a load fits."""
    if dose.percent_1rm is not None:
        return dose.percent_1rm[1] >= HEAVY_SHARE
    return dose.reps[1] <= FEW_REPS


def _load(page: Protocol, dose: Dose) -> Iterator[Lint]:
    if dose.percent_1rm is None:
        return
    low, high = dose.percent_1rm
    lightest = claims()["light-loads-balsalobre"].interval
    if dose.phase in BUILDING_PHASES and lightest is not None and high * 100 < lightest[0]:
        says = f"{_said(dose, 'percent_1rm')}; no study we know tried less than {lightest[0]:g} % for economy."
        yield _note("load-under-claims", dose, "percent_1rm", says, "light-loads-balsalobre")
    heaviest = _share_for(dose.reps[0] + dose.rir)
    if heaviest is not None and low > heaviest + CHART_SLACK:
        says = (
            f"{_said(dose, 'percent_1rm')} with {dose.reps[0]} reps and {dose.rir:g} left can't be had; on the effort "
            f"chart {dose.reps[0] + dose.rir:g} possible reps are about {100 * heaviest:.0f} %."
        )
        yield _note("load-past-effort", dose, "percent_1rm", says, "chart-five-reps", "chart-ten-with-two")


def _share_for(reps: float) -> float | None:
    """The share of 1RM of a set to failure, on the line through two claims of the chart; None outside 2 to 12 reps."""
    five, ten_with_two = claims()["chart-five-reps"].effect, claims()["chart-ten-with-two"].effect
    if five is None or ten_with_two is None or not 2 <= reps <= 12:
        return None
    return (five + (ten_with_two - five) * (reps - 5) / (12 - 5)) / 100


def _effort(page: Protocol, dose: Dose) -> Iterator[Lint]:
    admits_novices = page.gate is None or "novice" not in page.gate.refuses
    if dose.rir < 1 and admits_novices and dose.phase in (*BUILDING_PHASES, "technique"):
        says = (
            f"{_said(dose, 'rir')} for novices too: they called a true maximum easier than it was in a study, and "
            "people near failure misjudge it by about a rep. A [gate] keeps them in technique first."
        )
        yield _note("failure-for-novices", dose, "rir", says, "scale-valid-novice", "error-near-failure-hackett")


def _rest(page: Protocol, dose: Dose) -> Iterator[Lint]:
    if is_heavy(dose) and dose.rest_s[0] < SHORTEST_HEAVY_REST_S:
        says = f"{_said(dose, 'rest_s')} between heavy sets; the articles that name a rest ask for two minutes or more."
        yield _note("short-rests", dose, "rest_s", says, "C7")


def _frequency(page: Protocol, dose: Dose) -> Iterator[Lint]:
    if dose.phase not in BUILDING_PHASES:
        return
    low, high = dose.sessions_a_week
    if low == 0:
        says = f"{_said(dose, 'sessions_a_week')} allows weeks without any; one session in two weeks lost strength."
        yield _note("weeks-without", dose, "sessions_a_week", says, "once-a-fortnight-loses", "minimum-dose")
    most = claims()["performance-frequency-llanos-lagos"].interval
    if most is not None and high > most[1]:
        says = f"{_said(dose, 'sessions_a_week')}; the reviewed programmes lifted {most[0]:g} to {most[1]:g} times."
        yield _note("very-often", dose, "sessions_a_week", says, "performance-frequency-llanos-lagos")


def _jumps(page: Protocol, dose: Dose) -> Iterator[Lint]:
    if dose.contacts is None:
        return
    claim = "jumps-to-start-with" if dose.phase == "technique" else "jumps-beginners"
    most = claims()[claim].interval
    if most is not None and dose.contacts[1] > most[1]:
        who = "we start runners with" if dose.phase == "technique" else "coaching handbooks give beginners"
        says = f"{_said(dose, 'contacts')}; {who} {most[0]:g} to {most[1]:g}."
        yield _note("many-jumps", dose, "contacts", says, claim, "jumps-growth")


def _rules(page: Protocol) -> Iterator[Lint]:
    for rule_id, common in common_rules().items():
        mine = page.rules[rule_id]
        if common.tier != "safety" or mine == common:
            continue
        if lost := _weaker(mine, common):
            rests_on = {"recovery-between-loaded-sessions": "between-loaded-sessions"}.get(rule_id, "")
            claim = "next-day-run-first-doma" if rule_id in LEGS_BEFORE_QUALITY else rests_on
            named = tuple(one for one in (rule_id, claim) if one)
            source = common.source if not claim else _sources((claim,), common)
            says = f"{lost} As we have it, the rule says this. {common.sentence}"
            yield Lint(id="weaker-safety-rule", where=f"rule.{rule_id}", says=says, rests_on=named, source=source)


def _weaker(mine: Rule, common: Rule) -> str:
    """How a rule protects less than the common one, "" where it doesn't."""
    if mine.price == 0:
        return "This switches a safety rule off."
    if mine.tier != "safety":
        return f"This makes a safety rule a matter of {mine.tier.replace('_', ' ')}, to be traded against other wishes."
    if mine.form != common.form:
        return "This replaces a safety rule by another form of rule."
    left_out = [kind for kind in RUN_KINDS if kind in set(common.words("runs")) - set(mine.words("runs"))]
    if QUALITY_RUNS & set(left_out):
        return f"This leaves {', '.join(left_out)} unprotected."
    for name, value in common.numbers.items():
        is_number = isinstance(value, int | float)
        if is_number and mine.number(name) < common.number(name):
            return f"This lowers {name.replace('_', ' ')} from {common.number(name):g} to {mine.number(name):g}."
    return ""


def _deload(page: Protocol) -> Iterator[Lint]:
    deload = page.deload
    if deload.origin.inherited:
        return
    usual = claims()["deload-every-four-weeks"]
    if deload.sets_share >= 1 and deload.load_share >= 1:
        says = "The deload takes neither sets nor load away, so there is none."
    elif usual.effect is not None and deload.every_weeks > 2 * usual.effect:
        says = f"{deload.every_weeks} weeks without a lighter one; ours is every {usual.effect:g}th."
    else:
        return
    yield Lint(id="no-deload", where="deload", says=says, rests_on=(usual.id,), source=usual.source or OUR_DEFAULT)


CHECKS: Final[tuple[Callable[[Protocol, Dose], Iterator[Lint]], ...]] = (_load, _effort, _rest, _frequency, _jumps)


def _said(dose: Dose, field: str) -> str:
    return f"{FIELD_NAMES[field]} {dose_value_words(dose, field)}"


def _note(lint_id: str, dose: Dose, field: str, says: str, *rests_on: str) -> Lint:
    return Lint(
        id=lint_id, where=f"dose.{dose.phase}.{field}", says=says, rests_on=rests_on, source=_sources(rests_on),
    )  # fmt: skip


def _sources(ids: tuple[str, ...], rule: Rule | None = None) -> str:
    """The sources of claims, rules and contradictions, each once."""
    found: list[str] = list(rule.sources) if rule is not None else []
    for one in ids:
        if one in claims():
            found.append(claims()[one].source)
        elif one in contradictions():
            found += [position.source for position in contradictions()[one].positions]
        else:
            found += common_rules()[one].sources
    return ", ".join(dict.fromkeys(source for source in found if source)) or OUR_DEFAULT
