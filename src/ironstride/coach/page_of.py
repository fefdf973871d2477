"""By which page is this request planned? One of ours or the runner's own, with the opt-ins that she chose."""

from functools import lru_cache

from ironstride.protocols.own_window import with_own_window
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.race_prep import with_muscular_endurance
from ironstride.protocols.read import protocol, read_page
from ironstride.training.request import PlanRequest


def page_of(request: PlanRequest) -> Protocol:
    """The page that `request` is planned, checked and explained by.

    KeyError for a protocol id that doesn't exist, ValueError for a page of the runner's own with mistakes in it: the
    reader of the athlete file has named both before.

    >>> from ironstride.training.request import PlanWishes
    >>> page_of(PlanRequest(plan=PlanWishes(protocol="heavy-duty"))).name
    'Heavy duty'
    >>> page_of(PlanRequest(plan=PlanWishes(protocol="mine", protocol_page='id = "mine"\\nname = "Mine"'))).name
    'Mine'
    """
    wishes = request.plan
    page = protocol(wishes.protocol) if wishes.protocol_page is None else _own_page(wishes.protocol_page)
    if wishes.own_window_hours is not None:
        page = with_own_window(page, wishes.own_window_hours)
    return with_muscular_endurance(page) if wishes.race_prep == "muscular-endurance" else page


@lru_cache(maxsize=32)
def _own_page(text: str) -> Protocol:
    reading = read_page(text)
    if reading.protocol is None:
        raise ValueError(f"the page has mistakes: {reading.problems[0]}")
    return reading.protocol
