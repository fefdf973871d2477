"""Print a published schema."""

from ironstride.files.schema import athlete_schema, plan_schema
from ironstride.surfaces.cli.say import refuse, say_json
from ironstride.training.problem import Problem


def show_schema(name: str) -> None:
    """The schema of the athlete file, of a plan or of a report."""
    if name == "report":
        from ironstride.surfaces.report.report_schema import report_schema

        say_json(report_schema())
        return
    schemas = {"athlete": athlete_schema, "plan": plan_schema}
    if name not in schemas:
        what, hint = f"{name!r} has no schema.", "Choose athlete, plan or report."
        refuse([Problem(where="schema", what=what, try_this=hint)])
    say_json(schemas[name]())
