"""What every plan must hold to, whichever page it follows: rules of form, not of one protocol.

A page that has a rule with the same id is followed instead.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ironstride.protocols.rule import Rule
from ironstride.training.words import Tier


def _standing(id_: str, tier: Tier, says: str, *sources: str, **numbers: float) -> Rule:
    return Rule(id=id_, says=says, form=id_, tier=tier, price=1, numbers=numbers, sources=sources)


STANDING: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.id: rule
        for rule in (
            _standing("one-main-session-a-day", "safety", "One main session a day."),
            _standing("no-overlap", "availability", "One thing at a time: no session during a run or another session."),
            _standing("kit-on-hand", "availability", "Every exercise has its kit on hand that day."),
            _standing("load-on-hand", "availability", "Every load can be made with the kit on hand that day."),
            _standing(
                "jumps-rise-slowly",
                "safety",
                "Landings a week rise by {percent} % at most over the most of the last {look_back_weeks} weeks.",
                percent=20,
                look_back_weeks=4,
            ),
            _standing(
                "first-heavy-exposure",
                "safety",
                "No first set at 80 % of 1RM or more within {weeks} weeks of a goal race.",
                percent=0.8,
                weeks=6,
            ),
            _standing("effort-cap", "safety", "No set harder than the page's cap on effort."),
            _standing("dose-page", "quality", "Sets, reps, load and rest as on the protocol's page for the phase."),
            _standing("landings-page", "quality", "No more landings than on the protocol's page for the phase."),
            _standing("set-is-whole", "quality", "A set is counted in reps, in seconds or in landings."),
            _standing(
                "lower-body-said",
                "safety",
                "A session that loads the legs says so.",
                primer_under_percent=0.8,
                light_days=7,
            ),
            _standing("phases-in-order", "quality", "Phases follow one another without gap, overlap or step back."),
            _standing("session-in-its-phase", "quality", "A session carries the phase of its date."),
            _standing("inside-the-plan", "quality", "Every session lies inside the plan."),
            _standing("ids-are-unique", "quality", "Every session has an id of its own."),
        )
    }
)
