"""What is kept about a runner beside activities, logs and plans: imports, original files, health reports, notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal

HealthKind = Literal["pain", "illness", "bone-stress", "pregnancy", "birth", "clearance"]
HEALTH_KINDS: Final = ("pain", "illness", "bone-stress", "pregnancy", "birth", "clearance")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBatch:
    """One import: when, from where, and how many of each noun it added. Undoing it takes exactly these away."""

    id: str
    started_at: datetime
    finished_at: datetime
    places: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file as it was given. `reader` is the version of the reader that decoded it last; `sha256` names its bytes."""

    id: str
    name: str
    sha256: str
    size_bytes: int
    format: str
    reader: str
    read_at: datetime
    batch_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptShoe:
    """A pair of shoes. `from_day` and `retired_day` are None where nobody said."""

    id: str
    name: str
    from_day: date | None = None
    retired_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """Pain, illness or another state that training has to heed, as reported. `level` is pain from 0 to 10.

    `to_day` None means that it goes on. `worse_next_day`, `night`, `swelling` and `numbness` are of pain, and so is
    `is_settled`: a day later it was back to where it had been before. `fever` is of illness.
    """

    id: str
    kind: HealthKind
    from_day: date
    logged_at: datetime
    to_day: date | None = None
    place: str = ""
    side: str = ""
    level: float | None = None
    worse_next_day: bool = False
    night: bool = False
    swelling: bool = False
    numbness: bool = False
    is_settled: bool = False
    fever: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind not in HEALTH_KINDS:
            raise ValueError(f"a health report is one of {', '.join(HEALTH_KINDS)}, not {self.kind!r}")
        if self.level is not None and not 0 <= self.level <= 10:
            raise ValueError(f"pain is reported from 0 to 10, not {self.level}")
        if self.to_day is not None and self.to_day < self.from_day:
            raise ValueError("a health report ends on the day it begins or later")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line that the runner wrote, about a noun (`about`, `about_id`) or about nothing in particular."""

    id: str
    text: str
    written_at: datetime
    about: str = ""
    about_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """Access for a program: only the digest of what it shows is kept. A revoked one opens nothing any more."""

    id: str
    name: str
    digest: str
    created_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None
