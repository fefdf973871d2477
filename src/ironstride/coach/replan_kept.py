"""The kept plan made again after what the runner told and what her log says, remembered from look to keeping."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Final

from ironstride.coach.done_ahead import done_ahead, with_done_left
from ironstride.coach.join_news import with_told
from ironstride.coach.log_news import log_news
from ironstride.coach.own_reasons import with_own_reasons
from ironstride.coach.replan import replan
from ironstride.coach.stored_plan import StoredPlan
from ironstride.coach.strength_of import strength_of
from ironstride.planning.move import rounded
from ironstride.planning.replan import Replanned
from ironstride.store import Store
from ironstride.store.journal import reports
from ironstride.store.life_cycle import skips_of
from ironstride.store.log_stamp import log_stamp, weighed_stamp
from ironstride.training.events import Events
from ironstride.training.problem import Problem

_MOST_KEPT: Final = 4  # our default: plans of half a megabyte or so each


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterNews:
    """The plan after the news, and where the log and what was told clash: what was told counts."""

    made: Replanned
    remarks: tuple[Problem, ...]


_kept: OrderedDict[tuple[object, ...], AfterNews] = OrderedDict()
_lock: Final = Lock()


def replan_kept(store: Store, athlete_id: str, stored: StoredPlan, told: Events, now: datetime) -> AfterNews:
    """`stored` after `told` and the log, as it looks at `now` (local wall time, counted in steps of five minutes).

    The last few answers are kept in mind while neither plan, log nor news change. Raises `StoreProblem`.
    """
    at = rounded(now)
    with store.read() as connection:
        key = (
            *(store.where, stored.id, stored.number, stored.made_at, at, repr(told)),
            *(log_stamp(connection, athlete_id), weighed_stamp(connection, athlete_id)),
            *(tuple(reports(connection, athlete_id)), tuple(skips_of(connection, athlete_id))),
        )
    with _lock:
        if key not in _kept:
            news = log_news(store, athlete_id, stored.plan, at)
            events, remarks = with_told(news, told)
            strength = strength_of(store, athlete_id, stored.plan.request, at.date())
            made = replan(stored.plan, events, at, strength)
            if made.changes and not told.is_empty and not news.events.is_empty:
                made = with_own_reasons(made, replan(stored.plan, news.events, at, strength))
            made = with_done_left(made, stored.plan, done_ahead(store, athlete_id, stored.plan, at))
            _kept[key] = AfterNews(made=made, remarks=remarks)
        _kept.move_to_end(key)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
        return _kept[key]
