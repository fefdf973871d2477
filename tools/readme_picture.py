"""The README's picture and its printed plan, both made from a real one.

Run `python tools/readme_picture.py` where ironstride can be imported (installed, or src/ on PYTHONPATH); a test fails
when docs/picture-week.svg or the README differ from what this makes. The picture is one week of the first example, as
the planner placed it: runs are round and blue, lifts square and amber, solid is hard, outlined is easy; under each lift
that loads the legs stand the hours until the next quality run.
"""

import os
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path

from ironstride.coach.make_plan import make_plan
from ironstride.files.athlete_file import read_athlete
from ironstride.surfaces.cli.plan_text import plan_lines, week_title
from ironstride.surfaces.cli.week_text import hours_until
from ironstride.surfaces.cli.words import week_days
from ironstride.training.plan import Plan
from ironstride.training.words import DAYS, HARD_RUNS

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "first-marathon.toml"
PICTURE = ROOT / "docs" / "picture-week.svg"
README = ROOT / "README.md"
BEGIN, END = "<!-- Made by tools/readme_picture.py. -->\n```text\n", "```\n<!-- So far. -->"
WEEK = 9
TODAY = date(2026, 11, 21)  # the example names its own start, so no other day changes the picture

COLUMN, GAP, LEFT, TOP, BLOCK, WIDTH, HEIGHT = 112, 8, 72, 92, 84, 920, 372
ROWS = {"am": TOP, "pm": TOP + BLOCK + 3 * GAP}
STYLE = """
.bg{fill:#F6F5F1}.card{fill:#FFFFFF}.ink{fill:#17181B}.ink2{fill:#45464B}.line{stroke:#DEDBD3}
.run{fill:#1A5DBE;stroke:#1A5DBE}.run-easy{fill:#E2ECFA;stroke:#1A5DBE}.run-text{fill:#1A5DBE}
.lift{fill:#9E4206;stroke:#9E4206}.lift-easy{fill:#FBEADB;stroke:#9E4206}.lift-text{fill:#9E4206}
.on{fill:#FFFFFF}.ok{fill:#0A675B}
@media (prefers-color-scheme:dark){
.bg{fill:#0D0E11}.card{fill:#17191E}.ink{fill:#F4F2ED}.ink2{fill:#BDBFC6}.line{stroke:#2D313A}
.run{fill:#82B4FF;stroke:#82B4FF}.run-easy{fill:#15253E;stroke:#82B4FF}.run-text{fill:#82B4FF}
.lift{fill:#FFB259;stroke:#FFB259}.lift-easy{fill:#36230F;stroke:#FFB259}.lift-text{fill:#FFB259}
.on{fill:#0D0E11}.ok{fill:#70D8C2}}
text{font-family:Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
"""


def picture(plan: Plan, week: int) -> str:
    """One week of a plan as SVG: days across, morning above evening."""
    days = week_days(plan.starts, week)
    title = week_title(plan, week)
    body = [
        f'<rect class="bg" width="{WIDTH}" height="{HEIGHT}" rx="16"/>',
        _text(24, 38, f"{plan.request.athlete.name} · {title}", "ink", 20, 600),
        *(_text(24, top + BLOCK / 2 + 5, name, "ink2", 14) for name, top in ROWS.items()),
    ]
    for number, day in enumerate(days):
        x = LEFT + number * (COLUMN + GAP)
        body.append(_text(x, TOP - 16, f"{DAYS[day.weekday()]} {day.day}", "ink2", 14, 600))
        body += (
            f'<rect class="card" x="{x}" y="{top}" width="{COLUMN}" height="{BLOCK}" rx="12"/>' for top in ROWS.values()
        )
        body += _runs(plan, day, x)
        body += _lifts(plan, day, x)
    body += _legend()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f"<title>{escape(title)}: runs and lifts side by side</title><style>{STYLE}</style>\n"
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _runs(plan: Plan, day: date, x: int) -> Iterator[str]:
    for run in plan.runs:
        if run.start.date() == day:
            tone = "run" if run.kind in HARD_RUNS else "run-easy"
            words = (f"{run.start:%H:%M}", run.name or run.kind, f"{run.minutes} min")
            yield from _block(x, run.start.hour, tone, 24, words, "on" if tone == "run" else "run-text")


def _lifts(plan: Plan, day: date, x: int) -> Iterator[str]:
    for session in plan.sessions:
        if session.start.date() == day:
            tone = "lift" if session.lower_body == "loaded" else "lift-easy"
            words = (f"{session.start:%H:%M}", session.kind, f"{session.minutes} min")
            yield from _block(x, session.start.hour, tone, 4, words, "on" if tone == "lift" else "lift-text")
            near = hours_until(plan, session) if session.lower_body == "loaded" else None
            if near is not None:
                hours, run = near
                yield _text(
                    x + 2,
                    ROWS["pm"] + BLOCK + 20,
                    f"{round(hours, 1):g} h to {DAYS[run.start.weekday()]}",
                    "ok",
                    13,
                    600,
                )


def _block(x: int, hour: int, tone: str, radius: int, words: tuple[str, ...], text: str) -> Iterator[str]:
    top = ROWS["am" if hour < 12 else "pm"]
    yield (
        f'<rect class="{tone}" stroke-width="2" x="{x + 1}" y="{top + 1}" width="{COLUMN - 2}" height="{BLOCK - 2}" '
        f'rx="{radius}"/>'
    )
    for line, word in enumerate(words):
        yield _text(x + 14, top + 28 + 21 * line, word, text, 15 if line == 1 else 13, 600 if line == 1 else 400)


def _legend() -> Iterator[str]:
    y = HEIGHT - 26
    x = LEFT
    for tone, radius, words in (
        ("run", 8, "hard run"),
        ("run-easy", 8, "easy run"),
        ("lift", 2, "loads the legs"),
        ("lift-easy", 2, "doesn't"),
    ):
        yield f'<rect class="{tone}" stroke-width="2" x="{x}" y="{y - 12}" width="16" height="16" rx="{radius}"/>'
        yield _text(x + 24, y + 1, words, "ink2", 13)
        x += 130
    yield _text(x, y + 1, "hours to the next quality run", "ok", 13)


def _text(x: float, y: float, words: str, tone: str, size: int, weight: int = 400) -> str:
    return f'<text class="{tone}" x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}">{escape(words)}</text>'


def excerpt(plan: Plan) -> str:
    """The head of the printed season, then week `WEEK` printed alone, with its first heavy session in full."""
    lines = list(plan_lines(plan))
    head = lines[: next(at for at, line in enumerate(lines) if line.startswith("Hours count"))]
    week = list(plan_lines(plan, weeks=range(WEEK, WEEK + 1)))
    week = week[week.index(week_title(plan, WEEK)) :]
    table = week[: week.index("")]
    heavy = week[next(at for at, line in enumerate(week) if " · heavy · " in line) :]
    command = "$ python3 run.py plan examples/first-marathon.toml"
    shown = [command, *head, "[...]", "", f"{command} --week {WEEK}", *table, "", *heavy[: heavy.index("")], "[...]"]
    return "\n".join(shown) + "\n"


def example_plan() -> Plan:
    """The plan of the first example."""
    request, problems = read_athlete(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name, today=TODAY)
    if request is None:
        raise ValueError(" ".join(map(str, problems)))
    return make_plan(request, TODAY)


def readme(text: str, plan: Plan) -> str:
    """The README with its printed plan made anew."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + excerpt(plan) + END + rest.partition(END)[2]


if __name__ == "__main__":
    os.environ["NO_COLOR"] = "1"
    made = example_plan()
    PICTURE.write_text(picture(made, WEEK), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8"), made), encoding="utf-8")
