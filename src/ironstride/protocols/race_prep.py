"""An opt-in beside every page: near the race the circuit of single-leg fifteens instead of the page's own sets."""

from dataclasses import replace
from typing import Final

from ironstride.protocols.protocol import Dose, Origin, Protocol
from ironstride.protocols.read import protocol

CIRCUIT_PAGE: Final = "season-balance"
CIRCUIT_FIELDS: Final = (
    "sets", "reps", "percent_1rm", "rir", "rpe_cap", "rest_s", "sessions_a_week", "exercises", "patterns", "style",
)  # fmt: skip
"""What makes the circuit. Jumps, accessories and core stay the page's, for the article gives no numbers for them; so
do the minutes, for three exercises of it don't fit the article's twenty."""


def with_muscular_endurance(page: Protocol) -> Protocol:
    """The page with season balance's race-prep, three to four sets of fifteen on each leg (statement 14).

    The sources contradict each other here (C5), so nobody gets it unasked. Every field keeps the origin that it has
    on the page it comes from.

    >>> changed = with_muscular_endurance(protocol("consensus")).doses["race-prep"]
    >>> changed.reps, changed.origin["reps"].source, changed.contacts
    ((15, 15), 'seed-003', (30, 60))
    """
    theirs, own = protocol(CIRCUIT_PAGE).doses["race-prep"], page.doses["race-prep"]
    origin: dict[str, Origin] = {**own.origin, **{name: theirs.origin[name] for name in CIRCUIT_FIELDS}}
    changed: Dose = replace(own, origin=origin, **{name: getattr(theirs, name) for name in CIRCUIT_FIELDS})
    return replace(page, doses={**page.doses, "race-prep": changed})
