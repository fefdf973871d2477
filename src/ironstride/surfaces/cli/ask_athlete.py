"""`ironstride init`: six questions, an athlete file, a first week."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

from ironstride.coach.health_first import runs_wait_on
from ironstride.files.athlete_fields import REPEATED
from ironstride.files.athlete_file import decode_request
from ironstride.files.athlete_text import athlete_toml
from ironstride.surfaces.answers.athlete import QUESTIONS, Question, free_times, usual_week
from ironstride.surfaces.answers.words import Data, Unclear, merged
from ironstride.surfaces.answers.zones import local_timezone
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.read_request import local_today
from ironstride.surfaces.cli.say import refuse, say, warn, wrapped
from ironstride.surfaces.cli.show_plan import Wish, show_plan
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest
from ironstride.training.words import WEEKDAYS

USUAL_WEEK: Final = "tue easy 40 07:00, thu easy 40 07:00, sun long 70 08:00"  # our default, where nothing is told
PLACEHOLDER: Final = "a placeholder: no runs were told"
EVENING_MINUTES: Final = 60  # our default for Monday to Friday, where nothing is told
_DECODES_WITH: Final[Data] = {"free": {}, "run": [{"day": "tue", "kind": "easy", "minutes": 30}]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Answers that came with the command, None where the question is still to be asked."""

    race: str | None = None
    week: str | None = None
    free: str | None = None
    kit: str | None = None
    about: str | None = None
    health: str | None = None


def start_athlete_file(file: Path, runs: Path | None, given: Given, *, takes_defaults: bool, overwrites: bool) -> None:
    """Ask what isn't given, write the file, plan it and print its first week.

    On a terminal a bad answer is asked again with what was wrong. Elsewhere lines from standard input answer the open
    questions in their order, and it is said which went where; with ``--yes`` nothing is read. What is still open
    takes its default, and a bad answer is refused. A file that is there is written over only when asked to.
    """
    is_asking = sys.stdin.isatty() and not takes_defaults
    if file.exists() and not overwrites and not (is_asking and _may_overwrite(file)):
        what = "this file is there already and was left as it is."
        refuse([Problem(where=str(file), what=what, try_this="Name another, or add --force.")])
    known = _from_recordings(runs)
    today = local_today()
    if not is_asking and not takes_defaults:
        given = piped(given, known, sys.stdin.read().splitlines())
    data, remarks = answers(given, known, _from_terminal if is_asking else None, today=today)
    data, placeholders = with_defaults(data, today)
    request = _decoded(merged({"athlete": {"timezone": local_timezone()}}, data))
    text = athlete_toml(request, program_name()) + _as_comments(remarks)
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        what = f"it can't be written ({error.strerror or error})."
        refuse([Problem(where=str(file), what=what, try_this="Name a file in a folder of your own.")])
    say([*wrapped(f"Wrote {file}. Edit it as you like; here is its first week."), *placeholders, ""])
    show_plan(Wish(file=str(file), week=1))


def piped(given: Given, known: Data, lines: Sequence[str]) -> Given:
    """The answers with lines from a pipe in the places of the open questions, in their order.

    Says which line answers which question. Lines beyond the last question are refused: one of them may be about
    health. Without any line nothing was piped, and nothing is said.
    """
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    open_keys = [one.key for one in QUESTIONS if _is_open(one, given, known)]
    if len(lines) > len(open_keys):
        asked = ", ".join(open_keys) or "none"
        what = f"{len(lines)} lines were piped in for {len(open_keys)} open questions ({asked})."
        try_this = f"Give one line each, in this order, or use the options {', '.join(map(_option, open_keys))}."
        refuse([Problem(where="standard input", what=what, try_this=try_this)])
    for number, (key, line) in enumerate(zip(open_keys, lines, strict=False), start=1):
        warn(wrapped(f"line {number} answers {_option(key)}: {line.strip() or '(empty, the default)'}"))
    if lines and len(lines) < len(open_keys):
        warn(wrapped(f"No line for {', '.join(map(_option, open_keys[len(lines) :]))}: defaults are taken."))
    return replace(given, **dict(zip(open_keys, lines, strict=False)))


def answers(
    given: Given, known: Data, ask: Callable[[Question, str], str] | None, *, today: date
) -> tuple[Data, list[str]]:
    """Every answer as tables of an athlete file, and remarks on how they were read.

    `known` is what the recordings told; `ask` None takes defaults.
    `ask` gets the question and what was wrong with the last answer ("" at first), and is called again until the
    answer can be read. `today` is the day before which a race lies in the past. An empty answer about runs or free
    time leaves its table out: `with_defaults` fills it in once health is known.
    """
    data = dict(known)
    told: list[str] = []
    for question in QUESTIONS:
        text, wrong = getattr(given, question.key), ""
        if text is None and not _is_open(question, given, known):
            continue  # the recordings answered it
        while True:
            if text is None:
                text = ask(question, wrong) if ask else ""
            if not text.strip() and question.key in ("week", "free"):
                break
            try:
                read = question.read(text, today)
                remarks = question.remarks(text)
                _try(read, today)
            except Unclear as unclear:
                if ask is None:
                    _refuse_answer(question, str(unclear))
                text, wrong = None, str(unclear)
                continue
            for remark in remarks:
                warn(wrapped(remark))
            told += remarks
            data = merged(data, read)
            break
    return merged(data, {"athlete": _units(data)}), told


def with_defaults(data: Data, today: date) -> tuple[Data, list[str]]:
    """The answers with what was left open filled in, and lines that say what only stands in for an answer.

    Where health has running wait, no run is invented.
    """
    lines: list[str] = []
    if "run" not in data:
        request, _ = decode_request(merged(data, {"free": {}}), "answers", require_runs=False, today=today)
        if request is not None and runs_wait_on(request, today):
            data = merged(data, {"run": []})
            lines = wrapped(
                "No run was put in: by your health answers running waits. Ask your clinician when to begin."
            )
        else:
            runs = [{**run, "evidence": PLACEHOLDER} for run in usual_week(USUAL_WEEK)["run"]]
            data = merged(data, {"run": runs})
            named = ", ".join(f"{run['day']} {run['kind']} {run['minutes']} min" for run in runs)
            lines = wrapped(
                f"No runs were told, so these only hold the place of yours (our default): {named}. Change the [[run]] "
                f"tables of the file, or read yours from recordings: {program_name()} init --runs FOLDER."
            )
    if "free" not in data:
        free: dict[str, Any] = free_times(f"mon-fri pm {EVENING_MINUTES}")["free"]
        for run in data["run"]:
            free[run["day"]] = _with_run(free.get(run["day"], {}), run)
        data = merged(data, {"free": {day: free[day] for day in WEEKDAYS if day in free}})
    return data, lines


def _is_open(question: Question, given: Given, known: Data) -> bool:
    """Whether a question still waits for its answer: no option gave it, nor the recordings."""
    return getattr(given, question.key) is None and not (question.key == "week" and "run" in known)


def _units(data: Data) -> Data:
    """Imperial where every weight told is in pounds, so that the plan speaks as the runner does."""
    athlete = data.get("athlete", {})
    lists = (athlete.get(name, []) for name in ("plates", "dumbbells", "kettlebells"))
    told = [load for loads in lists for load in loads]
    told += [athlete[name] for name in ("bar", "bodyweight") if name in athlete]
    told += [lift["load"] for lift in data.get("lifts", {}).values()]
    return {"units": "imperial"} if told and all(load.endswith("lb") for load in told) else {}


def _as_comments(remarks: Sequence[str]) -> str:
    """Remarks as the last lines of the file: what was told about health and has no key stays written down."""
    return "".join(f"\n# {one}" for one in remarks) + ("\n" if remarks else "")


def _option(key: str) -> str:
    return f"--{key}"


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


def _try(fragment: Data, today: date) -> None:
    """Refuse an answer whose values an athlete file would refuse."""
    _, problems = decode_request(merged(_DECODES_WITH, fragment), "answer", today=today)
    wrong = [problem for problem in problems if problem.is_fatal]
    if wrong:
        raise Unclear(" ".join(f"{one.what} {one.try_this}" for one in wrong))


def _decoded(data: Data) -> PlanRequest:
    request, problems = decode_request(data, "answers", today=local_today())
    if request is None:
        refuse([problem for problem in problems if problem.is_fatal])
    return request


def _refuse_answer(question: Question, what: str) -> NoReturn:
    refuse([Problem(where=f"--{question.key}", what=what, try_this=f"Such as: {question.example}.")])
