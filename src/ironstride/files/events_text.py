"""What was reported as tables of an events file, so that a season can be planned again after it."""

import json
from math import ceil

from ironstride.training.events import Missed
from ironstride.training.kept import HealthReport


def event_table(report: HealthReport) -> str:
    """Pain or illness as TOML that `files.events_file.read_events` reads; "" for what events don't know.

    An illness that goes on has no last day yet, which re-planning needs: then the table says so in a comment.

    >>> from datetime import UTC, date, datetime
    >>> now = datetime(2026, 11, 24, 18, tzinfo=UTC)
    >>> print(event_table(HealthReport(id="1", kind="illness", from_day=date(2026, 11, 22), logged_at=now)))
    [[ill]]
    from = 2026-11-22
    # to = the last day, expected or known
    """
    if report.kind == "illness":
        to_line = f"to = {report.to_day}" if report.to_day else "# to = the last day, expected or known"
        lines = ["[[ill]]", f"from = {report.from_day}", to_line, *(["fever = true"] if report.fever else [])]
    elif report.kind == "pain":
        lines = ["[[pain]]", f"place = {json.dumps(report.place, ensure_ascii=False)}"]
        lines += [f'side = "{report.side}"'] if report.side else []
        lines += [f"pain = {0 if report.is_settled else ceil(report.level or 0)}"]
        lines += ["worse_next_day = true"] if report.worse_next_day else []
        has_sign = report.swelling or report.numbness
        lines += (
            ["night = true"] if report.night else ["night = true  # swelling or numbness counts as much"] * has_sign
        )
        lines += [f"on = {report.from_day}"]
    else:
        return ""
    return "\n".join(lines)


def missed_table(one: Missed) -> str:
    """A session that is left out, as TOML that `files.events_file.read_events` reads.

    >>> print(missed_table(Missed(session="2026-11-24-heavy")))
    [[missed]]
    session = "2026-11-24-heavy"
    """
    return f"[[missed]]\nsession = {json.dumps(one.session, ensure_ascii=False)}"
