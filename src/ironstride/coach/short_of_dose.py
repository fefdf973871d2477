"""Where a plan can't give the dose that its page asks for, and what it gives instead: the planner's own remarks."""

from collections.abc import Sequence
from dataclasses import dataclass

from ironstride.planning.demand import dose_on
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.protocol import Dose, Protocol
from ironstride.protocols.rule import OUR_DEFAULT
from ironstride.training.plan import Because, Phase, Plan, Session
from ironstride.training.words import MAIN_KINDS, SessionKind

_DOSE = "dose:"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseGiven:
    """What a phase really holds: of `sessions` that lift by a dose `short` ones lack the kit for it, with what each
    lift is given instead; `others` are doses that some follow in the place of the phase's own, each with its kind."""

    sessions: int
    short: int
    instead: tuple[str, ...]
    others: tuple[tuple[SessionKind, Dose], ...]


def kit_falls_short(session: Session) -> tuple[Because, ...]:
    """The reasons of a session that say which lift its kit can't load to the dose, and what is done instead.

    >>> from datetime import datetime
    >>> from ironstride.training.plan import PrescribedExercise
    >>> short = Because(rule="dose:consensus.strength", says="Goblet squat: 10 kg is too little.", source="our default")
    >>> day = Session(id="a", start=datetime(2026, 11, 24, 18), minutes=45, kind="heavy", lower_body="loaded",
    ...     phase="strength", exercises=(PrescribedExercise(exercise="goblet-squat", sets=()),), because=(short,))
    >>> [one.says for one in kit_falls_short(day)]
    ['Goblet squat: 10 kg is too little.']
    """
    names = [exercises()[one.exercise].name for one in session.exercises if one.exercise in exercises()]
    heads = tuple(f"{name}: " for name in names)
    return tuple(
        one
        for one in session.because
        if one.rule.startswith(_DOSE) and one.source == OUR_DEFAULT and one.says.startswith(heads)
    )


def given_in(plan: Plan, page: Protocol, phase: Phase) -> PhaseGiven:
    """What the sessions of one phase hold of its page's dose."""
    sessions = [one for one in plan.sessions if _is_of(one, phase)]
    short = [(one, found) for one in sessions if (found := kit_falls_short(one))]
    return PhaseGiven(
        sessions=len(sessions), short=len(short),
        instead=tuple(dict.fromkeys(each.says for _, found in short for each in found)), others=_others(sessions, page),
    )  # fmt: skip


def _is_of(session: Session, phase: Phase) -> bool:
    return session.kind in MAIN_KINDS and phase.from_ <= session.start.date() <= phase.to


def _others(sessions: Sequence[Session], page: Protocol) -> tuple[tuple[SessionKind, Dose], ...]:
    found: dict[SessionKind, Dose] = {}
    for one in sessions:
        dose = dose_on(page, one.phase, one.kind)
        if dose.phase not in (one.phase, "taper") and one.phase in page.doses:
            found[one.kind] = dose
    return tuple(found.items())
