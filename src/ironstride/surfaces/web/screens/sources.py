"""What everything here rests on: the sources with their addresses, one source, and the claims by words."""

from typing import Annotated, Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, Parameter

from ironstride.coach.find_evidence import find_evidence
from ironstride.protocols.evidence import Claim
from ironstride.protocols.registers import Source, items, sources
from ironstride.surfaces.web.protocol_words import claim_number
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit

_FROM_MEMORY: Final = "recalled"  # nothing that rests on such a source alone is shown


@get("/sources", sync_to_thread=True)
def every_source(visit: NamedDependency[Visit]) -> Response[str]:
    """The five articles, then everything else by name."""
    shown = [one for one in sources().values() if one.status != _FROM_MEMORY]
    articles = [one for one in shown if one.kind == "article"]
    rest = sorted((one for one in shown if one.kind != "article"), key=lambda one: one.name.casefold())
    return page("sources.html", visit, articles=articles, rest=rest)


@get("/sources/{source_id:str}", sync_to_thread=True)
def one_source(visit: NamedDependency[Visit], source_id: FromPath[str]) -> Response[str]:
    """One source: where it stands, how we read it, what rests on it."""
    found = sources().get(source_id)
    if found is None or found.status == _FROM_MEMORY:
        raise NotFoundException
    told = [one for one in items().values() if found.id in one.sources]
    return page(
        "source.html", visit, source=found, claims=_claims_of(found), told=told, claim_number=claim_number,
        sources=sources(),
    )  # fmt: skip


@get("/evidence", sync_to_thread=True)
def evidence(visit: NamedDependency[Visit], q: Annotated[str, Parameter(max_length=80)] = "") -> Response[str]:
    """The claims that hold every word that is looked for."""
    words = " ".join(q.split())
    return page(
        "evidence.html", visit, q=words, claims=find_evidence(words), claim_number=claim_number, sources=sources()
    )


def _claims_of(source: Source) -> list[Claim]:
    return [one for one in find_evidence() if source.id in (one.source, *one.also)]


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (every_source, one_source, evidence)
