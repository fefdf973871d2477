"""What a runner should know about the choices in [plan]: a page of her own, and the opt-in near races."""

from collections.abc import Iterator

from ironstride.files.page_file import lint_place
from ironstride.protocols.lint import lint
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.race_prep import CIRCUIT_PAGE
from ironstride.protocols.read import protocol
from ironstride.protocols.registers import Contradiction, contradictions, sources
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem


def choice_remarks(plan: Plan, page: Protocol) -> tuple[Problem, ...]:
    """Remarks for the plan, none of it fatal: they say what was chosen and what speaks against it."""
    return (*_opt_in(plan, page), *page_remarks(page, plan.request.plan.protocol_page))


def page_remarks(page: Protocol, text: str | None, name: str = "your page") -> tuple[Problem, ...]:
    """The notes on a page of the runner's own, each with its line; none for one of ours (`text` None)."""
    if text is None:
        return ()
    return tuple(
        Problem(
            where=lint_place(note, text, name),
            what=note.says,
            try_this=f"A note from the evidence ({', '.join(note.rests_on)}; {_names(note.source)}); the page stands.",
            is_fatal=False,
        )
        for note in lint(page)
    )


def sides(one: Contradiction) -> str:
    """Who says what on a contested question, in one sentence.

    >>> sides(contradictions()["C8"])
    'Heavy patterns: stay with the same four patterns; Hard days hard: change something every two to three weeks.'
    """
    return "; ".join(f"{_names(position.source)}: {position.says}" for position in one.positions) + "."


def _opt_in(plan: Plan, page: Protocol) -> Iterator[Problem]:
    if plan.request.plan.race_prep == "keep-load":
        return
    where = "[plan] race_prep"
    if not any(phase.name == "race-prep" for phase in plan.phases):
        what = "this plan has no race-prep phase, so the circuit of fifteens changes nothing."
        yield Problem(where=where, what=what, try_this="Nothing to do.", is_fatal=False)
        return
    if page.id == CIRCUIT_PAGE:
        what = "this protocol has the circuit of fifteens near races anyway."
        yield Problem(where=where, what=what, try_this="Nothing to do.", is_fatal=False)
        return
    contested = contradictions()["C5"]
    what = (
        f"near the race {page.name} gives way to {protocol(CIRCUIT_PAGE).name}'s circuit, fifteens on each leg, as you "
        f"chose. The sources disagree (C5, {contested.issue[:1].lower()}{contested.issue[1:]}). {sides(contested)}"
    )
    yield Problem(
        where=where, what=what, try_this='race_prep = "keep-load" keeps the page\'s own sets.', is_fatal=False
    )


def _names(source: str) -> str:
    return ", ".join(sources()[one].name if one in sources() else one for one in source.split(", "))
