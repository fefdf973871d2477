"""Write the report: HTML, PDF and JSON, each whole or not at all."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import msgspec

from ironstride.coach.report_facts import ReportFacts, report_facts
from ironstride.store.athletes import the_athlete
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.program import clone_folder
from ironstride.surfaces.cli.say import refuse, say, say_bytes, wrapped
from ironstride.surfaces.cli.when import now_here
from ironstride.surfaces.cli.whole_places import refuse_what_is_there, whole_file
from ironstride.surfaces.report.as_html import report_html
from ironstride.surfaces.report.as_json import report_data
from ironstride.surfaces.report.make_report import make_report
from ironstride.training.problem import Problem

STANDARD_OUTPUT: Final = Path("-")
USUAL: Final = Path("report.html")


def show_report(*, html: Path | None, pdf: Path | None, json: Path | None, force: bool, data: str | None) -> None:
    """Write what was named. Leaves with exit code 2, and nothing written, where one of the files can't be."""
    if html is None and pdf is None and json is None:
        html = USUAL
    makers: list[tuple[Path | None, Callable[[ReportFacts], bytes]]] = [(html, _html), (pdf, _pdf), (json, _json)]
    wanted = [(place, make) for place, make in makers if place is not None]
    for place, _ in wanted:
        _refuse(place, is_json=place is json, force=force)
    if pdf is not None:
        _refuse_without_library()
    now = now_here()
    with store_at(data) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
        facts = report_facts(store, athlete_id, now)
    made = [(place, make(facts)) for place, make in wanted]
    for place, content in made:
        if place == STANDARD_OUTPUT:
            say_bytes(content)
            continue
        with whole_file(place) as file:
            file.write(content)
    places = [str(place) for place, _ in made if place != STANDARD_OUTPUT]
    if places and STANDARD_OUTPUT not in [place for place, _ in made]:
        say([
            *(f"Wrote {place}" for place in places),
            *wrapped("It tells of your training and body: hand it only to whom it is meant for."),
        ])  # fmt: skip


def _refuse(place: Path, *, is_json: bool, force: bool) -> None:
    if place == STANDARD_OUTPUT and is_json:
        return
    if place.is_dir():
        refuse([Problem(where=str(place), what="this is a folder.", try_this="Name a file.")])
    refuse_what_is_there(place, force=force)


def _refuse_without_library() -> None:
    if find_spec("reportlab") is None:
        get = "python3 run.py get report" if clone_folder() else "pip install 'ironstride[report]'"
        what = "a PDF needs ReportLab, which isn't installed; nothing was written."
        refuse([Problem(where="--pdf", what=what, try_this=f"Type: {get}. Or take --html, and print that.")])


def _html(facts: ReportFacts) -> bytes:
    return report_html(make_report(facts))


def _pdf(facts: ReportFacts) -> bytes:
    from ironstride.surfaces.report.as_pdf import report_pdf

    return report_pdf(make_report(facts))


def _json(facts: ReportFacts) -> bytes:
    return msgspec.json.format(msgspec.json.encode(report_data(facts)), indent=1) + b"\n"
