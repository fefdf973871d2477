"""Five sources and our consensus, side by side: what each answers, where they disagree, why ours is as it is."""

from typing import Annotated, Any, Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException, ValidationException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, Parameter

from ironstride.coach.compare_protocols import compare_protocols, phases_with_a_dose
from ironstride.protocols.evidence import claims
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.read import CONSENSUS, protocol, protocol_ids
from ironstride.protocols.registers import contradictions, items, sources
from ironstride.surfaces.web.protocol_words import (
    IN_SENTENCES,
    QUESTIONS,
    Question,
    claim_number,
    questions,
    source_links,
)
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit
from ironstride.training.words import PhaseId

Phase = Annotated[str, Parameter(max_length=20)]
_USUAL: Final[PhaseId] = "strength"


@get("/protocols", sync_to_thread=True)
def comparison(visit: NamedDependency[Visit], phase: Phase = _USUAL, only: Phase = "") -> Response[str]:
    """Every question; with ``only=conflicts`` those that the sources answer differently."""
    if only not in ("", "conflicts"):
        raise ValidationException
    asked = _phase(phase)
    found = questions(compare_protocols(asked), visit.words)
    shown = [one for one in found if one.conflict] if only else list(found)
    return page(
        "protocols.html", visit, phase=asked, phases=phases_with_a_dose(), pages=_pages(), only=only,
        table=[one for one in shown if one.name not in IN_SENTENCES],
        sentences=[one for one in shown if one.name in IN_SENTENCES], shown=shown,
        conflicts=sum(bool(one.conflict) for one in found), count=len(found), places=len(contradictions()),
        question=shown[0], **_reasons(shown[0]),
    )  # fmt: skip


@get("/protocols/questions/{name:str}", sync_to_thread=True)
def one_question(visit: NamedDependency[Visit], name: FromPath[str], phase: Phase = _USUAL) -> Response[str]:
    """One question: every answer, both sides of the conflict, why ours, and what it rests on."""
    if name not in QUESTIONS:
        raise NotFoundException
    asked = _phase(phase)
    found = questions(compare_protocols(asked), visit.words)
    place = next(number for number, one in enumerate(found) if one.name == name)
    return page(
        "question.html", visit, phase=asked, phases=phases_with_a_dose(), question=found[place],
        before=found[place - 1] if place else None, after=found[place + 1] if place + 1 < len(found) else None,
        **_reasons(found[place]),
    )  # fmt: skip


def _phase(said: str) -> PhaseId:
    for one in phases_with_a_dose():
        if one == said:
            return one
    raise ValidationException


def _pages() -> list[Protocol]:
    return [protocol(one) for one in protocol_ids()]


def _reasons(question: Question) -> dict[str, Any]:
    """What stands below a question: the statements behind each answer, and the claims behind ours."""
    ids = dict.fromkeys(claim for one in question.contested for claim in one.claims)
    shown = [claims()[one] for one in ids if one in claims() and claims()[one].shown]
    stated = {number: items()[number] for one in question.answers for number in one.origin.items}
    return {
        "claims": shown,
        "stated": stated,
        "source_links": source_links,
        "claim_number": claim_number,
        "ours_id": CONSENSUS,
        "sources": sources(),
    }


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (comparison, one_question)
