"""Why a session holds what it holds: the page's dose, how often, what varies, how the bar goes up."""

from ironstride.planning.demand import dose_on
from ironstride.planning.prescribe.brief import Brief, Prescribed
from ironstride.planning.prescribe.lift import aim_of
from ironstride.planning.prescribe.session import span
from ironstride.protocols.protocol import Dose, Origin, Protocol
from ironstride.protocols.rule import OUR_DEFAULT
from ironstride.training.plan import Because


def dose_reasons(protocol: Protocol, brief: Brief, made: Prescribed) -> list[Because]:
    """The reasons for a main session's dose; core and mobility have none beyond their place."""
    if brief.kind in ("core", "mobility"):
        return []
    dose = dose_on(protocol, brief.phase, brief.kind)
    name = f"dose:{protocol.id}.{dose.phase}"
    found: list[Because] = []
    if brief.body != "none":
        found.append(Because(rule=name, says=_dose_words(dose, brief), source=_sources(dose, _DOSE_FIELDS)))
    often = f"{protocol.name} asks for {span(dose.sessions_a_week)} a week in {dose.phase}."
    found.append(Because(rule="sessions-a-week", says=often, source=_sources(dose, ("sessions_a_week",))))
    found += (*brief.eased, *brief.why_lighter)
    if brief.is_deload and not brief.eased:
        deload = protocol.deload
        says = (
            f"Every {deload.every_weeks}th week is lighter: {deload.sets_share:.0%} of the sets at "
            f"{deload.load_share:.0%} of the load."
        )
        found.append(Because(rule=f"deload:{protocol.id}", says=says, source=_source(deload.origin)))
    if brief.lever:
        says = f"This stretch varies: {brief.lever.replace('-', ' ')}."
        found.append(Because(rule=f"variation:{protocol.id}", says=says, source=_source(protocol.variation.origin)))
    if brief.limits.allows_automatic_progression:
        progression = protocol.progression
        found.append(
            Because(rule=f"progression:{progression.form}", says=progression.says, source=_source(progression.origin))
        )
    found += [Because(rule=name, says=_said_of(about, text), source=OUR_DEFAULT) for about, text in made.shortfalls]
    return found


def _said_of(about: str, text: str) -> str:
    """What falls short, named once: a text may begin with the thing that it is about.

    >>> _said_of("Back squat", "5 kg short."), _said_of("30 minutes", "30 minutes hold 1 main lift.")
    ('Back squat: 5 kg short.', '30 minutes hold 1 main lift.')
    """
    return text if text.startswith(about) else f"{about}: {text}"


_DOSE_FIELDS = ("sets", "reps", "percent_1rm", "rir")


def _dose_words(dose: Dose, brief: Brief) -> str:
    aim = aim_of(dose, brief)
    share = f"at {_percent(aim.percent_1rm)} of 1RM" if aim.percent_1rm else "with the load set by effort"
    return f"{span(dose.sets)} sets of {span(dose.reps)} in {dose.phase}, {share}, {aim.rir:g} reps left."


def _percent(pair: tuple[float, float]) -> str:
    low, high = (round(100 * share) for share in pair)
    return f"{low} %" if low == high else f"{low}-{high} %"


def _source(origin: Origin) -> str:
    return origin.source or OUR_DEFAULT


def _sources(dose: Dose, fields: tuple[str, ...]) -> str:
    named = dict.fromkeys(dose.origin[name].source for name in fields if name in dose.origin)
    return ", ".join(source for source in named if source) or OUR_DEFAULT
