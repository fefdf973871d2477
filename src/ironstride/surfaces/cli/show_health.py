"""Report pain and illness: what was kept, what it means for the lifts, and how to plan again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ironstride.coach.pain_in_session import (
    DAYS_AFTER,
    PainAnswer,
    PainQuestion,
    answer_question,
    pain_in_session,
    questions_due,
)
from ironstride.coach.report_health import HealthAnswer, pain_in, report_illness, report_pain, take_back
from ironstride.files.events_text import event_table
from ironstride.store.athletes import the_athlete
from ironstride.store.journal import reports
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.kept_words import problem_data
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.say import problem_lines, refuse, say, say_json, tinted, warn, wrapped
from ironstride.surfaces.cli.when import day_given, now_here
from ironstride.surfaces.cli.words import reference, span_words
from ironstride.training.kept import HealthKind, HealthReport
from ironstride.training.problem import Problem
from ironstride.training.words import day_words

MOST_LISTED = 10  # our default
_SIGNS = ("worse_next_day", "night", "swelling", "numbness", "is_settled", "fever")


@dataclass(frozen=True, slots=True, kw_only=True)
class PainAsked:
    """What `pain` was given."""

    words: tuple[str, ...] = ()
    worse_next_day: bool = False
    night: bool = False
    swelling: bool = False
    numbness: bool = False
    today: str | None = None
    on: str | None = None
    note: str = ""


def show_pain(asked: PainAsked, *, undo: bool, as_json: bool, data: str | None) -> None:
    """Keep a report of pain and say what follows; without words, list the last ones."""
    now = now_here()
    if asked.today is not None and not undo:
        show_day_after(asked.words, asked.today, as_json=as_json, data=data)
        return
    if undo or not asked.words:
        _undo_or_list("pain", undo=undo, as_json=as_json, data=data)
        return
    on = day_given(asked.on, "--on", now.date()) or now.date()
    injury, problems = pain_in(asked.words)
    if injury is None:
        refuse(list(problems))
    injury = replace(injury, worse_next_day=asked.worse_next_day, night=asked.night)
    with store_at(data, makes=True) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
        if on == now.date():
            felt = pain_in_session(
                store, athlete_id, injury, now, note=asked.note, swelling=asked.swelling, numbness=asked.numbness
            )
            _show(felt.health, as_json=as_json, felt=felt)
        else:
            _show(
                report_pain(
                    store,
                    athlete_id,
                    injury,
                    on,
                    now,
                    note=asked.note,
                    swelling=asked.swelling,
                    numbness=asked.numbness,
                ),
                as_json=as_json,
            )


def show_day_after(words: tuple[str, ...], today: str, *, as_json: bool, data: str | None) -> None:
    """Answer the open question about a place, or the only one there is."""
    now = now_here()
    place = " ".join(words).casefold()
    with store_at(data) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
        due = [one for one in questions_due(store, athlete_id, now) if place in one.says.casefold()]
        if len(due) != 1:
            what = "several questions are open." if due else "no such question is open; nothing was changed."
            hint = " ".join(one.says for one in due) or "You are asked from a day after a report on, for a week."
            refuse([Problem(where="--today", what=what, try_this=f"Name the place: {hint}" if due else hint)])
        felt = answer_question(store, athlete_id, due[0].report.id, DAYS_AFTER[today == "worse"], now)
    if isinstance(felt, Problem):
        refuse([felt])
    _show(felt.health, as_json=as_json, felt=felt)


def show_illness(
    from_: str | None, to: str | None, note: str, *, has_fever: bool, undo: bool, as_json: bool, data: str | None
) -> None:
    """Keep days of illness and say what follows; without anything, list the last ones."""
    now = now_here()
    if undo or not (from_ or to or note or has_fever):
        _undo_or_list("illness", undo=undo, as_json=as_json, data=data)
        return
    first, last = day_given(from_, "--from", now.date()), day_given(to, "--to", now.date())
    with store_at(data, makes=True) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
        answer = report_illness(store, athlete_id, now, from_day=first, to_day=last, has_fever=has_fever, note=note)
    _show(answer, as_json=as_json)


def _undo_or_list(kind: HealthKind, *, undo: bool, as_json: bool, data: str | None) -> None:
    with store_at(data) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now_here())
        if undo:
            gone = take_back(store, athlete_id, kind)
            if gone is None:
                what = f"no {kind} is reported; nothing was changed."
                refuse([Problem(where="--undo", what=what, try_this="There is nothing to take away.")])
            if as_json:
                say_json({"removed": _data(gone)})
            else:
                say(tinted(f"Taken away: {_words(gone)}", "bad"))
            return
        with store.read() as connection:
            found = reports(connection, athlete_id, [kind], MOST_LISTED)
        due = questions_due(store, athlete_id, now_here()) if kind == "pain" else ()
    if as_json:
        open_ids = {one.report.id for one in due}
        say_json([_data(one) | ({"is_asked": True} if one.id in open_ids else {}) for one in found])
    else:
        say([*([_words(one) for one in found] or [f"No {kind} is reported."]), *_question_lines(due)])


def _question_lines(due: Sequence[PainQuestion]) -> Iterator[str]:
    for one in due:
        yield from wrapped(f"How is it today? {one.says}")
    if due:
        yield f"  {program_name()} pain --today back|worse"


def _show(answer: HealthAnswer, *, as_json: bool, felt: PainAnswer | None = None) -> None:
    report = answer.report
    if report is None:
        refuse(list(answer.problems))
    for problem in answer.problems:
        warn(problem_lines(problem, ""))
    if as_json:
        say_json(
            {
                "report": _data(report),
                "because": [{"rule": one.rule, "says": one.says, "source": one.source} for one in answer.because],
                "refer": answer.refer,
                "event": event_table(report),
                **(
                    {}
                    if felt is None
                    else {
                        "step": felt.step,
                        "says": felt.says,
                        "load_factor": felt.load_factor,
                        "ask_at": felt.ask_at,
                    }
                ),
                "problems": [problem_data(one) for one in answer.problems],
            }
        )
    else:
        is_silent = felt is None or (felt.step == "as-before" and not report.is_settled)
        say(_lines(answer, report, "" if is_silent or felt is None else felt.says))


def _lines(answer: HealthAnswer, report: HealthReport, now: str = "") -> Iterator[str]:
    yield tinted(f"Kept: {_words(report)}", "ok")
    if now:
        yield from wrapped(now)
    if answer.refer:
        yield from (tinted(line, "bad") for line in wrapped(answer.refer))
    for one in answer.because:
        yield from wrapped(f"{one.says} {reference(one)}", "  ")
    if report.kind == "pain":
        yield "Information, never a diagnosis."
    yield f"To plan again after it: {program_name()} replan"


def _words(one: HealthReport) -> str:
    """A report in one line."""
    if one.kind == "pain":
        side = f"{one.side} " if one.side in ("left", "right") else ""
        more = (", worse the next day" if one.worse_next_day else "") + (", at night or at rest" if one.night else "")
        more += (", swollen" if one.swelling else "") + (", numb" if one.numbness else "")
        more += ", settled a day later" if one.is_settled else ""
        text = f"{day_words(one.from_day)}, {side}{one.place}, pain {one.level or 0:.0f} of 10{more}"
    else:
        span = span_words(one.from_day, one.to_day) if one.to_day else f"since {span_words(one.from_day, one.from_day)}"
        text = f"ill {span}{', with fever' if one.fever else ''}"
    return f"{text} ({one.note})" if one.note else text


def _data(one: HealthReport) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "from": one.from_day,
        "to": one.to_day,
        **({"place": one.place, "side": one.side, "level": one.level} if one.kind == "pain" else {}),
        **{name: True for name in _SIGNS if getattr(one, name)},
        "note": one.note,
    }
