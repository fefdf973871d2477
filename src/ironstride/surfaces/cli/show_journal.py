"""Write down body mass and notes; list what was written."""

from datetime import datetime, time
from typing import Any

from ironstride.coach.keep_journal import weigh, write_note
from ironstride.store.athletes import the_athlete
from ironstride.store.journal import notes_written, take_note, take_weighing, weighings
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.say import refuse, say, say_json, tinted, wrapped
from ironstride.surfaces.cli.when import day_given, now_here, time_given
from ironstride.training.kept import Note
from ironstride.training.measures import BodyMass
from ironstride.training.problem import Problem
from ironstride.training.words import day_words

MOST_LISTED = 10  # our default
_MORNING = time(7)  # when somebody weighed who tells only the day: our default


def show_weighing(
    mass: str | None, on: str | None, at: str | None, *, undo: bool, as_json: bool, data: str | None
) -> None:
    """Keep a weighing, take the last typed one away, or list."""
    now = now_here()
    day, clock = day_given(on, "--on", now.date()), time_given(at, "--at")
    moment = (
        now if day is None and clock is None else datetime.combine(day or now.date(), clock or _MORNING, now.tzinfo)
    )
    with store_at(data, makes=mass is not None and not undo) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
            gone = take_weighing(connection, athlete_id) if undo else None
        if undo:
            _show_gone("weighing", _weighing_words(gone) if gone else None, gone and _weighing_data(gone), as_json)
            return
        if mass is not None:
            answer = weigh(store, athlete_id, mass, moment, now)
            if answer.weighing is None:
                refuse(list(answer.problems))
            if as_json:
                say_json({**_weighing_data(answer.weighing), "is_repeat": answer.is_repeat})
            else:
                was = "Here already" if answer.is_repeat else "Kept"
                say(tinted(f"{was}: {_weighing_words(answer.weighing)}", "ok"))
            return
        with store.read() as connection:
            found = weighings(connection, athlete_id, MOST_LISTED)
    if as_json:
        say_json([_weighing_data(one) for one in found])
    else:
        say([_weighing_words(one) for one in found] or ["No body mass is written down."])


def show_note(text: str, about: str | None, *, undo: bool, as_json: bool, data: str | None) -> None:
    """Keep a note, take the last one away, or list."""
    now = now_here()
    writes = not undo and (bool(text) or about is not None)
    with store_at(data, makes=writes) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
            gone = take_note(connection, athlete_id) if undo else None
        if undo:
            _show_gone("note", _note_words(gone) if gone else None, gone and _note_data(gone), as_json)
            return
        if writes:
            answer = write_note(store, athlete_id, text, now, about=about)
            if answer.note is None:
                refuse(list(answer.problems))
            if as_json:
                say_json(_note_data(answer.note))
            else:
                say(tinted(f"Kept: {_note_words(answer.note)}", "ok"))
            return
        with store.read() as connection:
            found = notes_written(connection, athlete_id, MOST_LISTED)
    if as_json:
        say_json([_note_data(one) for one in found])
    else:
        say([line for one in found for line in wrapped(_note_words(one), "", "  ")] or ["No note is written."])


def _show_gone(noun: str, words: str | None, data: object, as_json: bool) -> None:
    if words is None:
        what = f"no {noun} was typed; nothing was changed."
        refuse([Problem(where="--undo", what=what, try_this="There is nothing to take away.")])
    if as_json:
        say_json({"removed": data})
    else:
        say(tinted(f"Taken away: {words}", "bad"))


def _weighing_words(one: BodyMass) -> str:
    here = one.at.astimezone(now_here().tzinfo)
    return f"{round(one.kg, 2):g} kg, {day_words(here.date())} {here:%H:%M}"


def _weighing_data(one: BodyMass) -> dict[str, Any]:
    return {"at": one.at, "kg": one.kg, "source": one.source}


def _note_words(one: Note) -> str:
    here = one.written_at.astimezone(now_here().tzinfo)
    about = f" about {one.about} {one.about_id[:8]}" if one.about else ""
    return f"{day_words(here.date())}{about}: {one.text}"


def _note_data(one: Note) -> dict[str, Any]:
    return {
        "id": one.id, "text": one.text, "written_at": one.written_at, "about": one.about, "about_id": one.about_id,
    }  # fmt: skip
