"""Which protocol was meant: one of ours by id or alias, or a page of the runner's own in a file."""

from dataclasses import replace
from pathlib import Path

from ironstride.files.athlete_file import decode_request, encode_request
from ironstride.files.page_file import read_own_page
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.read import ALIASES, protocol_ids
from ironstride.surfaces.cli.read_request import read_text
from ironstride.surfaces.cli.say import refuse
from ironstride.training.request import PlanRequest

OwnPage = tuple[Protocol, str]
"""A page of the runner's own and its text."""


def is_page_file(name: str) -> bool:
    """Whether this names a file: it ends as one, or is one and no protocol is called so.

    >>> is_page_file("my-page.toml"), is_page_file("S4")
    (True, False)
    """
    is_ours = name.lower() in protocol_ids() or name.upper() in ALIASES
    return not is_ours and (name.endswith(".toml") or Path(name).is_file())


def read_page_file(file: str) -> OwnPage:
    """The page in a file; refuses it with every mistake at once."""
    text, name = read_text(file)
    page, problems = read_own_page(text, name)
    if page is None:
        refuse(problems)
    return page, text.removeprefix("\ufeff")


def with_page(request: PlanRequest, page: OwnPage) -> PlanRequest:
    """The request by a page of the runner's own, whose text it carries along."""
    return replace(request, plan=replace(request.plan, protocol=page[0].id, protocol_page=page[1]))


def changed(request: PlanRequest, protocol: str | None, weeks: int | None = None) -> PlanRequest:
    """The request with what the command line says instead of the file, checked as the file is."""
    if protocol is None and weeks is None:
        return request
    if protocol is not None and is_page_file(protocol):
        request, protocol = with_page(request, read_page_file(protocol)), None
    data = encode_request(request)
    if protocol is not None:
        data["plan"]["protocol"] = protocol
        data["plan"].pop("protocol_page", None)
    if weeks is not None:
        data["plan"]["weeks"] = weeks
    read, problems = decode_request(data, "command line", require_runs=False)
    if read is None:
        refuse([problem for problem in problems if problem.is_fatal])
    return read
