"""The commands about whether it works: the answer on the terminal, and a report to hand on."""

from pathlib import Path
from typing import Annotated

import typer

from ironstride.surfaces.cli.data_option import DataOption, DemoOption
from ironstride.surfaces.cli.demo_place import data_shown
from ironstride.surfaces.cli.log_commands import AsJson


def trend(
    as_json: AsJson = False,
    data: DataOption = None,
    demo: DemoOption = False,
) -> None:
    """Is it working? Your speed at the same heart rate since you began lifting, with its interval, or what is missing.

    All causes together: runs alone can't tell why. docs/is-it-working.md says what it can't say either.

    \b
    Examples:
      trend
      trend --json
    """
    from ironstride.surfaces.cli.show_trend import show_trend

    show_trend(as_json=as_json, data=data_shown(data, is_demo=demo))


def report(
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="One page, nothing outside it.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help="For paper; needs 'get report'.")] = None,
    json: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="For programs; - prints it.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    data: DataOption = None,
    demo: DemoOption = False,
) -> None:
    """A report for a coach or physio: is it working, strength, the plan and what was done of it, cautions, sources.

    Pain, illness and notes aren't in it. Without a file it writes report.html.

    \b
    Examples:
      report --html report.html
      report --pdf report.pdf --json report.json
    """
    from ironstride.surfaces.cli.show_report import show_report

    show_report(html=html, pdf=pdf, json=json, force=force, data=data_shown(data, is_demo=demo))
