"""Print a published schema."""

from ironstride.files.schema import athlete_schema, plan_schema
from ironstride.surfaces.cli.say import refuse, say_json
from ironstride.training.problem import Problem


def show_schema(name: str) -> None:
    """The schema of the athlete file or of a plan."""
    schemas = {"athlete": athlete_schema, "plan": plan_schema}
    if name not in schemas:
        refuse([Problem(where="schema", what=f"{name!r} has no schema.", try_this="Choose athlete or plan.")])
    say_json(schemas[name]())
