"""The published JSON Schema of `trend --json` and `report --json`: every field, and what it means."""

from typing import Any, Final

from ironstride.files.schema import DRAFT
from ironstride.running.change.answers import SMALLEST_WORTHWHILE
from ironstride.running.change.gates import Missing
from ironstride.running.change.is_it_working import Caution
from ironstride.surfaces.report.as_json import VERSION

_Schema = dict[str, Any]
VERDICTS: Final = ("rose", "fell", "no clear change", "cannot tell yet")


def report_schema() -> _Schema:
    """The schema. What `report` has beyond `trend` isn't required.

    >>> report_schema()["properties"]["version"]["const"]
    1
    """
    return {
        "$schema": DRAFT,
        "title": "Ironstride report",
        "description": "What `ironstride trend --json` prints, and `ironstride report --json` with the rest.",
        **_table(
            {
                "version": {"const": VERSION, "description": "Raised only when a field changes its meaning."},
                "on": _day("The day of the answer."),
                "is_it_working": _described(_working(), "What the runner's files say."),
                "name": _text("Of the runner, as they wrote it."),
                "strength": _list(_strength(), "Main lifts, those done most often first."),
                "weeks": _list(_week(), "The last weeks, oldest first."),
                "plan": _or_null(_plan(), "The plan that was kept last."),
                "done": _or_null(_done(), "What became of the plan's sessions that were due."),
                "method": _list({"type": "string"}, "How it was found out, a sentence each."),
                "sources": _list({"type": "string"}, "Ids of the source register (docs/sources.md)."),
            },
            optional=("name", "strength", "weeks", "plan", "done", "method", "sources"),
        ),
    }


def fields(schema: _Schema, path: str = "") -> list[tuple[str, str]]:
    """Every field of a schema with what it means, in its order, such as ``runs.before`` or ``level[].low``. Of a field
    with several forms those of the first table."""
    found = list[tuple[str, str]]()
    for name, part in schema.get("properties", {}).items():
        inner = next((one for one in part.get("oneOf", ()) if "properties" in one), part)
        is_list = inner.get("type") == "array"
        found.append((f"{path}{name}", part["description"]))
        found += fields(inner["items"] if is_list else inner, f"{path}{name}{'[]' if is_list else ''}.")
    return found


def answer_forms(schema: _Schema) -> dict[str, _Schema]:
    """The two forms of an answer by their ``state``."""
    forms = schema["properties"]["is_it_working"]["properties"]["all_causes"]["oneOf"]
    return {one["properties"]["state"]["const"]: one for one in forms}


def _working() -> _Schema:
    return _table({
        "verdict": {"enum": list(VERDICTS), "description": "Rose or fell only where the interval leaves out nought."},
        "reference_bpm": _number("At which speeds are compared; null without a model.", is_nullable=True),
        "lifting_from": _or_null({"type": "string", "format": "date"}, "First loaded session of the legs."),
        "all_causes": _answer("Speed at that heart rate, the last six weeks against the six before; all causes."),
        "running_cost": _answer("The part that only running shows. Without rides it leans on what trials found."),
        "has_rides": _flag("Whether there are rides enough to tell running cost from fitness."),
        "cycling": {"oneOf": [_change(), {"type": "null"}], "description": "Power at the same heart rate on rides."},
        "stiffness": _answer("Leg stiffness; only relative, of one watch or pod."),
        "stiffness_speed_m_s": _number("The speed at which stiffness is compared.", is_nullable=True),
        "has_shoes": _flag("Whether the shoes of most runs are known; else stiffness is wider."),
        "runs": _described(_table({
            "recorded": _count("All runs."), "counted": _count("Those that can be compared."),
            "before": _count("Of these in the six weeks before lifting."),
            "lately": _count("And in the last six weeks."),
            "lacking": {"type": "object", "additionalProperties": {"type": "integer"},
                        "description": "Runs that don't count, by what they lack."},
        }), "How many there are."),
        "rides": _count("Rides with power and heart rate that can be compared."),
        "as_recorded": _number("The change before anything is allowed for, per cent.", is_nullable=True),
        "moved": {"type": "object", "additionalProperties": {"type": "number"},
                  "description": "Per cent that each influence made of it."},
        "placebo": _or_null(_table({
            "compared": _count("Comparisons of the same kind before any lifting."),
            "as_big": _count("How many of them were as big."),
        }), "The runner's own past; null with too little of it."),
        "cautions": _list(_table({
            "code": {"enum": [one.value for one in Caution], "description": "Which."},
            "says": _text("What weakens the answer."), "do": _text("What to do about it."),
        }), "What makes an answer weaker than its interval says."),
        "assumed": _list({"type": "string"}, "What wasn't known of the runner and was supposed."),
        "level": _list(_table({
            "date": _day("Every seventh day."), "per_cent": _number("Against the six weeks before lifting."),
            "low": _number("Lower end of the 95 % interval."), "high": _number("Upper end."),
        }), "The level over time."),
        "run_values": _list(_table({
            "date": _day("Of the run."), "per_cent": _number("Allowed for heat, hills, routes and the rest."),
            "weight": _number("How much it counts, 0 to 1."),
        }), "Every run that counts."),
    })  # fmt: skip


def _answer(says: str) -> _Schema:
    return {"oneOf": [_change(), _not_yet()], "description": says}


def _change() -> _Schema:
    return _table({
        "state": {"const": "change", "description": "There is an answer."},
        "per_cent": _number("100 ln(after / before)."), "low": _number("Lower end of the 95 % interval."),
        "high": _number("Upper end."), "noticeable": _number("A change of this size is noticed four times in five."),
        "is_clear": _flag("Whether the interval leaves out nought."), "chance_rose": _number("0 to 1."),
        "chance_worthwhile": _number(f"That it rose by more than {SMALLEST_WORTHWHILE:g} %, 0 to 1."),
    })  # fmt: skip


def _not_yet() -> _Schema:
    return _table({
        "state": {"const": "not yet", "description": "There is too little, and no number."},
        "missing": {"enum": [one.value for one in Missing], "description": "What of."},
        "have": _number("How much there is."), "need": _number("How much is needed."),
        "days": {"type": ["integer", "null"], "description": "About how long it takes; null: waiting doesn't help."},
        "says": _text("The same in words."),
    })  # fmt: skip


def _strength() -> _Schema:
    band = _table({name: _number("One-rep maximum of one implement.") for name in ("low_kg", "mid_kg", "high_kg")})
    return _table({
        "exercise": _text("Id in the catalogue."), "implements": _count("How many are held."),
        "sessions": _count("Days on which it was done."), "now": _described(band, "Holds the truth nine times in ten."),
        "start_kg": _number("With the session that ended the finding of the load, as all sets tell it now.",
                            is_nullable=True),
        "start_on": _or_null({"type": "string", "format": "date"}, "Its day."),
        "change_kg": _number("Since the start.", is_nullable=True),
        "low_kg": _number("Lower end of its 95 % interval.", is_nullable=True),
        "high_kg": _number("Upper end.", is_nullable=True), "is_clear": _flag("Whether it leaves out nought."),
        "times_body_mass": _number("Of all implements, by the last weighing.", is_nullable=True),
    })  # fmt: skip


def _week() -> _Schema:
    return _table({
        "monday": _day("The week's first day."), "days": _count("On which something was lifted."),
        "tonnage_kg": {"type": "object", "additionalProperties": {"type": "integer"},
                       "description": "Load times repetitions of working sets, by movement."},
        "sets": {"type": "object", "additionalProperties": {"type": "integer"},
                 "description": "Working sets with a load: heavy, submaximal, light."},
    })  # fmt: skip


def _plan() -> _Schema:
    return _table({
        "name": _text("Of the plan."), "protocol": _text("Id of its protocol."), "starts": _day("Its first day."),
        "weeks": _count("How long it is."),
        "phases": _list(_table({
            "name": _text("Which."), "from": _day("First day."), "to": _day("Last day."),
        }), "In order."),
        "races": _list(_table({
            "date": _day("When."), "name": _text("Which."), "km": _number("How far."), "priority": _text("A, B or C."),
        }), "In order."),
    })  # fmt: skip


def _done() -> _Schema:
    says = {
        "sessions": "Due up to now.", "done": "Done, also in part or on another day.", "partly": "Of these in part.",
        "moved": "Of these on another day.", "skipped": "Left out on purpose.", "missed": "Not logged, day over.",
        "sets_planned": "Working sets that were due.", "sets_done": "Of these done.",
    }  # fmt: skip
    return _table({name: _count(text) for name, text in says.items()})


def _table(properties: _Schema, optional: tuple[str, ...] = ()) -> _Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": True}


def _described(schema: _Schema, says: str) -> _Schema:
    return {**schema, "description": says}


def _or_null(schema: _Schema, says: str) -> _Schema:
    return {"oneOf": [schema, {"type": "null"}], "description": says}


def _list(items: _Schema, says: str) -> _Schema:
    return {"type": "array", "items": items, "description": says}


def _number(says: str, *, is_nullable: bool = False) -> _Schema:
    return {"type": ["number", "null"] if is_nullable else "number", "description": says}


def _count(says: str) -> _Schema:
    return {"type": "integer", "minimum": 0, "description": says}


def _flag(says: str) -> _Schema:
    return {"type": "boolean", "description": says}


def _text(says: str) -> _Schema:
    return {"type": "string", "description": says}


def _day(says: str) -> _Schema:
    return {"type": "string", "format": "date", "description": says}
