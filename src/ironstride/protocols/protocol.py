"""A protocol page as values: what one source (or our consensus) says to lift, when and how hard."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ironstride.protocols.rule import Rule
from ironstride.training.pace import PaceForm
from ironstride.training.words import PhaseId

Provenance = Literal["source", "derived", "default"]
Range = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a field's value comes from: the page's own source, derived from it, or a default.

    `source` is an id of the source register ("" for our default); `items` the numbered statements;
    `inherited` is true where the page is silent and consensus fills in.
    """

    provenance: Provenance
    source: str = ""
    items: tuple[int, ...] = ()
    note: str = ""
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """What one phase asks of the main lifts, and of what stands around them.

    Ranges are (low, high), both allowed. `percent_1rm` are fractions of 1RM, None where the page sets the
    load by effort or by a rep maximum only. `rir` is the reps left at the end of a set, `rpe_cap` the hardest
    a set may get. `sessions_a_week` counts main sessions. `contacts` are jump landings in a session (None: no
    jumps). `exercises` is how many main lifts a session has. `origin` names where each field comes from.
    """

    phase: PhaseId
    sets: tuple[int, int]
    reps: tuple[int, int]
    percent_1rm: Range | None
    rir: float
    rpe_cap: float
    rest_s: tuple[int, int]
    sessions_a_week: tuple[int, int]
    contacts: tuple[int, int] | None
    exercises: tuple[int, int]
    session_minutes: tuple[int, int]
    patterns: tuple[str, ...]
    style: Literal["any", "bilateral", "single-leg"]
    accessory_sets: tuple[int, int]
    accessory_reps: tuple[int, int]
    accessory_rir: float
    core_sessions: int
    origin: Mapping[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deload:
    """Every so many weeks, less: shares of sets and load that stay."""

    every_weeks: int
    sets_share: float
    load_share: float
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """How often something changes. `main_weeks` None: main lifts stay for a whole block. `levers` are the
    things that change, in turn: ``eccentric-5s``, ``isometric-3s``, ``load``, ``sets-reps``, ``rest``."""

    main_weeks: tuple[int, int] | None
    accessory_weeks: tuple[int, int] | None
    levers: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Progression:
    """How the bar goes up. `form` names the progression form, `numbers` what it reads."""

    form: PaceForm
    says: str
    numbers: Mapping[str, object]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Who may not start with this page's dose, and what is done instead."""

    refuses: tuple[str, ...]
    says: str
    instead: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """One page, resolved: where it is silent the consensus value stands, and its `Origin` says so."""

    id: str
    alias: str
    name: str
    source: str
    summary: str
    doses: Mapping[PhaseId, Dose]
    deload: Deload
    variation: Variation
    progression: Progression
    gate: Gate | None
    warm_up: Mapping[str, object]
    rules: Mapping[str, Rule]
