"""What the log says of a plan beside what the runner says herself: both count, and where they clash her word does."""

from dataclasses import dataclass, field, replace

from ironstride.coach.happened import SessionDone
from ironstride.planning.tidings import is_meant
from ironstride.protocols.health_rules import place_key, side_key
from ironstride.training.events import Events, Ill, Pain
from ironstride.training.plan import Session
from ironstride.training.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class LogNews:
    """What the log says of a plan. `events` is all of it that changes something.

    `skipped` are sessions behind or ahead that were left out, with their reason, `missed` those behind of which
    nothing is logged, `done` those that were done, and on which day. `goes_on`: an illness has no last day yet, and
    today stands for it (our default).
    """

    events: Events = field(default_factory=Events)
    skipped: tuple[tuple[Session, str], ...] = ()
    missed: tuple[Session, ...] = ()
    done: tuple[SessionDone, ...] = ()
    goes_on: bool = False


def with_told(news: LogNews, told: Events) -> tuple[Events, tuple[Problem, ...]]:
    """What the log says and what the runner says herself, together; where they contradict each other her word counts,
    and a remark says so.

    >>> pain = Pain(place="knee", pain=3)
    >>> news = LogNews(events=Events(pain=(pain,)))
    >>> with_told(news, Events())[0].pain == (pain,), with_told(news, Events(pain=(replace(pain, pain=1),)))[0].pain
    (True, (Pain(place='knee', side='both', pain=1, worse_next_day=False, night=False, on=None),))
    """
    remarks: list[Problem] = []
    ours = news.events
    said_done = {one.id for one in _sessions_of(news) if any(is_meant(one, each) for each in told.done)}
    said_missed = {one.planned.id for one in news.done if any(is_meant(one.planned, each) for each in told.missed)}
    skipped = {one.id for one, _ in news.skipped}
    for one in sorted(said_done):
        remarks.append(_remark(one, "left out" if one in skipped else "missed", "done"))
    for one in sorted(said_missed):
        remarks.append(_remark(one, "done", "missed"))
    ills: list[Ill] = []
    for ill in ours.ill:
        same = next((one for one in told.ill if one.from_ <= ill.to and ill.from_ <= one.to), None)
        if same is None:
            ills.append(ill)
        elif same != ill:
            remarks.append(_remark("ill", _ill_words(ill), _ill_words(same)))
    pains: list[Pain] = []
    for pain in ours.pain:
        other = next((one for one in reversed(told.pain) if _pain_key(one) == _pain_key(pain)), None)
        if other is None:
            pains.append(pain)
        elif other.pain != pain.pain:
            remarks.append(_remark(f"pain {pain.place}", f"{pain.pain} of 10", f"{other.pain} of 10"))
    both = replace(
        told,
        done=(*(one for one in ours.done if one.session not in said_missed), *told.done),
        missed=(*(one for one in ours.missed if one.session not in said_done), *told.missed),
        ill=(*ills, *told.ill),
        pain=(*pains, *told.pain),
    )
    return both, tuple(remarks)


def _sessions_of(news: LogNews) -> list[Session]:
    return [*(one for one, _ in news.skipped), *news.missed]


def _pain_key(one: Pain) -> tuple[tuple[str, ...], str]:
    return place_key(one.place), side_key(one.place, one.side)


def _ill_words(ill: Ill) -> str:
    return f"from {ill.from_} to {ill.to}" + (", with fever" if ill.fever else "")


def _remark(where: str, ours: str, theirs: str) -> Problem:
    what = f"your log says {ours}, your events say {theirs}; what you say there counts."
    return Problem(where=where, what=what, try_this="Nothing to do, unless the log is right.", is_fatal=False)
