"""What re-planning changed, as JSON: the plan as ever, and `changes` behind it."""

from typing import Any

import msgspec

from ironstride.files.plan_fields import BECAUSE
from ironstride.files.plan_json import encode_plan
from ironstride.training.changes import Change, Slot
from ironstride.training.plan import Plan


def replanned_bytes(plan: Plan, changes: tuple[Change, ...]) -> bytes:
    """`plan` as `plan --json` prints it, with `changes`: each with `was`, `now` (one of them may be null) and
    `because`. A later command reads it as a plan."""
    data = {**encode_plan(plan), "changes": [encode_change(one) for one in changes]}
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def encode_change(change: Change) -> dict[str, Any]:
    """A change as plain JSON data."""
    because = [BECAUSE.write(one) for one in change.because]
    return {"was": _slot(change.was), "now": _slot(change.now), "because": because}


def _slot(slot: Slot | None) -> dict[str, Any] | None:
    if slot is None:
        return None
    return {
        "session": slot.session,
        "date": f"{slot.date:%Y-%m-%d}",
        "start": f"{slot.start:%H:%M}",
        "minutes": slot.minutes,
        "kind": slot.kind,
    }
