"""Runs and lifts as the blocks of a week: their names, and the sentence that is read aloud."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ironstride.coach.week_board import BoardLift, BoardRun, State
from ironstride.surfaces.web.data_words import RUNS, SESSIONS
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.when_words import day_part, minutes_words
from ironstride.training.plan import PlannedRun, Session
from ironstride.training.words import QUALITY_RUNS


def _(text: str) -> str:
    """Marks a text for translation; `Words.gettext` translates it where it is shown."""
    return text


STATES: Final[dict[State, str]] = {
    "planned": _("planned"), "done": _("done"), "partly": _("done in part"), "moved": _("done on another day"),
    "missed": _("missed"), "skipped": _("left out"), "past": _("past"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run or a lift of a day: `what` is run or lift, `aloud` its whole sentence. `session` is the plan's id of a
    lift, "" of a run."""

    what: str
    is_hard: bool
    start: datetime
    name: str
    about: str
    state: State
    aloud: str
    session: str = ""
    is_pinned: bool = False
    is_movable: bool = False


def session_name(session: Session, words: Words) -> str:
    """What a session is called."""
    return words.gettext(SESSIONS[session.kind])


def run_name(run: PlannedRun, words: Words) -> str:
    """What a run is called; a race by its own name."""
    return run.name or words.gettext(RUNS[run.kind])


def block_of_run(one: BoardRun, words: Words) -> Block:
    """The block of a run."""
    run, is_hard = one.run, one.run.kind in QUALITY_RUNS
    what = words.gettext(_("hard run") if is_hard else _("easy run"))
    name = run_name(run, words)
    return Block(
        what="run", is_hard=is_hard, start=run.start, name=name, about=_about(run.minutes, one.state, words),
        state=one.state, aloud=_aloud(run.start, name, what, run.minutes, one.state, words),
    )  # fmt: skip


def block_of_lift(one: BoardLift, words: Words, *, is_movable: bool) -> Block:
    """The block of a lift."""
    session, is_hard = one.session, one.session.lower_body == "loaded"
    what = words.gettext(_("heavy lift") if is_hard else _("light lift"))
    name = session_name(session, words)
    return Block(
        what="lift", is_hard=is_hard, start=session.start, name=name, about=_about(session.minutes, one.state, words),
        state=one.state, aloud=_aloud(session.start, name, what, session.minutes, one.state, words),
        session=session.id, is_pinned=one.is_pinned, is_movable=is_movable,
    )  # fmt: skip


def _about(minutes: int, state: State, words: Words) -> str:
    said = minutes_words(minutes, words)
    if state in ("planned", "past"):
        return said
    text = words.gettext(_("{minutes}, {state}"))  # in a narrow block a line would begin or end with a dot
    return text.format(minutes=said, state=words.gettext(STATES[state]))


def _aloud(start: datetime, name: str, what: str, minutes: int, state: State, words: Words) -> str:
    """The sentence of a block.

    >>> _aloud(datetime(2026, 11, 26, 18), "Heavy", "heavy lift", 48, "planned", Words())
    'Thursday evening, Heavy, heavy lift, 48 minutes, planned'
    """
    said = words.ngettext(
        "{when}, {name}, {what}, {count} minute, {state}", "{when}, {name}, {what}, {count} minutes, {state}", minutes
    )
    return said.format(
        when=day_part(start.date(), start.time(), words), name=name, what=what, count=words.number(minutes, 0),
        state=words.gettext(STATES[state]),
    )  # fmt: skip
