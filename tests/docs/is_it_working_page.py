"""The pages on "is it working?": the gates and cautions as the model has them, and every field of the report.

`python tests/docs/is_it_working_page.py` writes their tables anew. Read the difference before it lands.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ironstride.running.change import gates
from ironstride.running.change.gates import Missing
from ironstride.running.change.is_it_stiffer import LEAST_RUNS_EACH
from ironstride.running.change.is_it_working import Caution
from ironstride.running.change.placebo import LEAST_MONTHS
from ironstride.surfaces.report.report_schema import answer_forms, fields, report_schema
from ironstride.surfaces.report.working_words import CAUTIONS, MISSING, SOONER

DOCS = Path(__file__).parents[2] / "docs"
BEGIN, END = "<!-- Made by tests/docs/is_it_working_page.py. -->\n", "<!-- So far. -->"
GATES = (
    ("speed at the same heart rate", gates.LEAST_WEEKS_BEFORE, Missing.WEEKS_BEFORE),
    ("", gates.LEAST_RUNS_BEFORE, Missing.RUNS_BEFORE),
    ("", gates.LEAST_WEEKS_SINCE, Missing.WEEKS_SINCE),
    ("", gates.LEAST_RUNS_LATELY, Missing.RUNS_LATELY),
    ("", f"{100 * gates.LEAST_CLEAN_SHARE:.0f} %", Missing.CLEAN_HEART_RATE),
    ("leg stiffness", f"{LEAST_RUNS_EACH} in each of the two times", Missing.CONTACT_TIME),
)
"""What each answer needs: its name, how much, of what."""


def needs() -> str:
    """The tables of the page for runners."""
    lines = ["| for | at least | of | sooner |", "|---|---|---|---|"]
    lines += [f"| {name} | {much} | {MISSING[what]} | {SOONER[what]} |" for name, much, what in GATES]
    lines += [
        f"| running cost | {gates.LEAST_RIDES} | rides with power and heart rate | |",
        f"| your own past | {LEAST_MONTHS} months | of runs before the first lift | |",
        "", "Above it the number is there, and these say where its interval can't tell the whole:", "",
        "| caution | what to do |", "|---|---|",
    ]  # fmt: skip
    lines += [f"| {CAUTIONS[one][0]} | {CAUTIONS[one][1]} |" for one in Caution]
    return "\n".join(lines) + "\n"


def contract() -> str:
    """The tables of the page for programs."""
    schema = report_schema()
    lines = list[str]()
    for name, form in answer_forms(schema).items():
        lines += [f"**`{name}`**", "", *_table(form), ""]
    own = [(name, says) for name, says in fields(schema) if not _is_answer(name)]
    return "\n".join([*lines, "All fields, `[]` for each of a list:", "", *_rows(own)]) + "\n"


def pages() -> dict[str, str]:
    """Both pages with their tables made anew."""
    made = {"is-it-working.md": needs(), "report-contract.md": contract()}
    return {name: _with((DOCS / name).read_text(encoding="utf-8"), table) for name, table in made.items()}


def _is_answer(name: str) -> bool:
    return any(f".{one}." in name for one in ("all_causes", "running_cost", "cycling", "stiffness"))


def _table(form: dict[str, Any]) -> Iterator[str]:
    yield from _rows(fields(form))


def _rows(found: list[tuple[str, str]]) -> Iterator[str]:
    yield "| field | what it is |"
    yield "|---|---|"
    yield from (f"| `{name}` | {says} |" for name, says in found)


def _with(text: str, table: str) -> str:
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + table + END + rest.partition(END)[2]


if __name__ == "__main__":
    for page, written in pages().items():
        (DOCS / page).write_text(written, encoding="utf-8")
