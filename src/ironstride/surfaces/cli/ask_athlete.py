"""`ironstride init`: six questions, an athlete file, a first week."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from ironstride.files.athlete_fields import REPEATED
from ironstride.files.athlete_file import decode_request
from ironstride.files.athlete_text import athlete_toml
from ironstride.surfaces.cli.athlete_answers import QUESTIONS, Data, Question, Unclear, free_times, merged
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.read_request import local_timezone, local_today
from ironstride.surfaces.cli.say import refuse, say, warn, wrapped
from ironstride.surfaces.cli.show_plan import Wish, show_plan
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest
from ironstride.training.words import WEEKDAYS

USUAL_WEEK: Final = "tue easy 40 07:00, thu easy 40 07:00, sun long 70 08:00"  # our default, where nothing is told
EVENING_MINUTES: Final = 60  # our default for Monday to Friday, where nothing is told
_DECODES_WITH: Final[Data] = {"free": {}, "run": [{"day": "tue", "kind": "easy", "minutes": 30}]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Answers that came with the command, None where the question is still to be asked."""

    race: str | None = None
    week: str | None = None
    free: str | None = None
    kit: str | None = None
    lifting: str | None = None
    health: str | None = None


def start_athlete_file(file: Path, runs: Path | None, given: Given, *, takes_defaults: bool, overwrites: bool) -> None:
    """Ask what isn't given, write the file, plan it and print its first week.

    On a terminal a bad answer is asked again with what was wrong; elsewhere, and with ``--yes``, open questions
    take their default and a bad answer is refused. A file that is there is written over only when asked to.
    """
    is_asking = sys.stdin.isatty() and not takes_defaults
    if file.exists() and not overwrites and not (is_asking and _may_overwrite(file)):
        what = "this file is there already and was left as it is."
        refuse([Problem(where=str(file), what=what, try_this="Name another, or add --force.")])
    known = _from_recordings(runs)
    ask = _from_terminal if is_asking else None
    data = answers(given, known, ask, local_today_iso=local_today().isoformat())
    request = _decoded(merged({"athlete": {"timezone": local_timezone()}}, data))
    try:
        file.write_text(athlete_toml(request), encoding="utf-8")
    except OSError as error:
        what = f"it can't be written ({error.strerror or error})."
        refuse([Problem(where=str(file), what=what, try_this="Name a file in a folder of your own.")])
    say(f"Wrote {file}. Edit it as you like; here is its first week.\n")
    show_plan(Wish(file=str(file), week=1))


def answers(
    given: Given, known: Data, ask: Callable[[Question, str], str] | None, *, local_today_iso: str = ""
) -> Data:
    """Every answer as tables of an athlete file. `known` is what the recordings told; `ask` None takes defaults.

    `ask` gets the question and what was wrong with the last answer ("" at first), and is called again until the
    answer can be read. `local_today_iso` is the day before which a race lies in the past.
    """
    data = dict(known)
    for question in QUESTIONS:
        text, wrong = getattr(given, question.key), ""
        if text is None and question.key == "week" and "run" in known:
            continue  # the recordings answered it
        while True:
            if text is None:
                text = ask(question, wrong) if ask else ""
            if not text.strip() and question.key in ("week", "free"):
                data = merged(data, _default(question, data))
                break
            try:
                read = question.read(text)
                _try(read, local_today_iso)
            except Unclear as unclear:
                if ask is None:
                    _refuse_answer(question, str(unclear))
                text, wrong = None, str(unclear)
                continue
            data = merged(data, read)
            break
    return data


def _default(question: Question, data: Data) -> Data:
    if question.key == "week":
        return question.read(USUAL_WEEK)
    free: dict[str, Any] = free_times(f"mon-fri pm {EVENING_MINUTES}")["free"]
    for run in data["run"]:
        free[run["day"]] = _with_run(free.get(run["day"], {}), run)
    return {"free": {day: free[day] for day in WEEKDAYS if day in free}}


def _with_run(slots: Any, run: Data) -> Any:
    """The day's free minutes with room for the run: the morning, or the evening made longer."""
    at, minutes = run.get("at", "07:00"), run["minutes"]
    if not isinstance(slots, dict):
        return [*slots, {"at": at, "minutes": minutes}]
    if at == "07:00":
        return {"am": minutes, **slots}
    if at == "18:00":
        return {**slots, "pm": minutes + slots.get("pm", 0)}
    evening = [{"at": "18:00", "minutes": slots["pm"]}] if "pm" in slots and not "16:00" < at < "20:00" else []
    return [{"at": at, "minutes": minutes + (0 if evening else EVENING_MINUTES)}, *evening]


def _from_recordings(folder: Path | None) -> Data:
    if folder is None:
        return {}
    from ironstride.surfaces.cli.read_folder import infer_from

    week = infer_from([folder], local_timezone())
    return {"run": [REPEATED["run"].write(run) for run in week.runs]} if week.runs else {}


def _from_terminal(question: Question, wrong: str) -> str:
    if wrong:
        warn(wrapped(wrong, "  ! "))
    say("\n".join([*wrapped(question.asks), f"  such as: {question.example}"]))
    return input("> ")


def _may_overwrite(file: Path) -> bool:
    return input(f"{file} is there already. Write over it? [y/N] ").strip().lower() in ("y", "yes")


def _try(fragment: Data, today: str) -> None:
    """Refuse an answer whose values an athlete file would refuse."""
    plan = {"plan": {"starts": today}} if today else {}
    _, problems = decode_request(merged(_DECODES_WITH, plan, fragment), "answer")
    wrong = [problem for problem in problems if problem.is_fatal]
    if wrong:
        raise Unclear(" ".join(f"{one.what} {one.try_this}" for one in wrong))


def _decoded(data: Data) -> PlanRequest:
    request, problems = decode_request(data, "answers", today=local_today())
    if request is None:
        refuse([problem for problem in problems if problem.is_fatal])
    return request


def _refuse_answer(question: Question, what: str) -> NoReturn:
    try_this = (
        f"Such as: {question.example}. Without a terminal, '{program_name()} init --{question.key} ...' answers it."
    )
    refuse([Problem(where=f"--{question.key}", what=what, try_this=try_this)])
