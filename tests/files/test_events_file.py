"""The file of events: every table read, and every mistake in it named at once with its line."""

from datetime import date, datetime, time

import pytest

from ironstride.files.events_file import read_events
from ironstride.training.events import (
    Done,
    Events,
    Ill,
    KitNews,
    Missed,
    Pain,
    ProtocolNews,
    RaceNews,
    RunMoved,
    Short,
    Tired,
    TravelNews,
)
from ironstride.training.plan import Plan, PlannedRun, Session
from ironstride.training.request import PlanRequest, Race

MONDAY = date(2026, 11, 23)
PLAN = Plan(
    request=PlanRequest(races=(Race(date=date(2026, 12, 20), name="Half", km=21.1),)),
    starts=MONDAY,
    weeks=4,
    protocol="consensus",
    phases=(),
    sessions=(
        Session(
            id="2026-11-24-heavy", start=datetime(2026, 11, 24, 18), minutes=60, kind="heavy", lower_body="loaded",
            phase="strength",
        ),
    ),
    runs=(PlannedRun(start=datetime(2026, 11, 24, 7), kind="intervals", minutes=60),),
)  # fmt: skip

ONE_OF_EACH = """
[[done]]
session = "2026-11-24-heavy"
[[missed]]
date = 2026-11-24
kind = "heavy"
[[ill]]
from = 2026-12-01
to = 2026-12-03
fever = true
[[pain]]
place = "achilles"
side = "left"
pain = 4
worse_next_day = true
on = 2026-12-02
[[tired]]
on = 2026-12-01
[[short]]
on = 2026-12-01
minutes = 35
[[travel]]
from = 2026-12-07
to = 2026-12-09
kit = ["bands"]
[[run_moved]]
date = 2026-11-24
to = 2026-11-25
at = "18:00"
[[race]]
change = "moved"
date = 2026-12-20
to = 2026-12-13
[[kit]]
kit = ["box"]
[[protocol]]
id = "S4"
"""


def test_one_of_each() -> None:
    events, problems = read_events(ONE_OF_EACH, PLAN)
    assert problems == ()
    assert events == Events(
        done=(Done(session="2026-11-24-heavy"),),
        missed=(Missed(date=date(2026, 11, 24), kind="heavy"),),
        ill=(Ill(from_=date(2026, 12, 1), to=date(2026, 12, 3), fever=True),),
        pain=(Pain(place="achilles", side="left", pain=4, worse_next_day=True, on=date(2026, 12, 2)),),
        tired=(Tired(on=date(2026, 12, 1)),),
        short=(Short(on=date(2026, 12, 1), minutes=35),),
        travel=(TravelNews(from_=date(2026, 12, 7), to=date(2026, 12, 9), kit=("bodyweight", "bands")),),
        run_moved=(RunMoved(date=date(2026, 11, 24), to=date(2026, 11, 25), at=time(18)),),
        race=(RaceNews(change="moved", date=date(2026, 12, 20), to=date(2026, 12, 13)),),
        kit=(KitNews(kit=("bodyweight", "box")),),
        protocol=(ProtocolNews(protocol="hard-days-hard"),),
    )


def test_an_empty_file_is_no_news() -> None:
    assert read_events("", PLAN) == (Events(), ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[mised]]", "line 1: [mised]: this table is unknown. Did you mean 'missed"),
        ("[missed]\nsession = 'x'", "line 1: [missed]: a table is not a list of tables. Write [[missed]]"),
        ("[[missed]]", "line 1: [[missed]] 1: it doesn't say which session."),
        ("[[missed]]\nsession = '2026-11-24-heavy'\ndate = 2026-11-24", "session and date are both given"),
        ("[[missed]]\nsession = 'heavy'", "line 2: [[missed]] 1, session: 'heavy' is no session's id."),
        ("[[done]]\ndate = 2026-11-24\nkind = 'havy'", "line 3: [[done]] 1, kind: 'havy' is not a kind of session."),
        ("[[ill]]\nfrom = 2026-12-03\nto = 2026-12-01", "2026-12-03 is after 2026-12-01, the last day. Swap"),
        ("[[ill]]\nfrom = 2026-12-03", "line 1: [[ill]] 1, to: this is missing."),
        ("[[pain]]\nplace = 'knee'\npain = 11", "line 3: [[pain]] 1, pain: 11 is outside 0 to 10."),
        ("[[short]]\non = 2026-12-01", "[[short]] 1, minutes: this is missing."),
        ("[[run_moved]]\ndate = 2026-11-24\nto = 2026-11-24", "it is the day on which the run stands"),
        ("[[race]]\nchange = 'moved'\ndate = 2026-12-20", "[[race]] 1, to: a race that has moved needs its new day."),
        (
            "[[race]]\nchange = 'dropped'\ndate = 2026-12-20\nto = 2026-12-21",
            "a race that is dropped has no second",
        ),
        ("[[race]]\nchange = 'later'\ndate = 2026-12-20", "'later' is not a change of a race."),
        ("[[kit]]\nkit = ['barbel']", "'barbel' is not kit. Did you mean 'barbell'?"),
        ("[[protocol]]\nid = 'S9'", "line 2: [[protocol]] 1, id: 'S9' is not a protocol."),
        ("[[tired]]\non = soon", "this is not TOML"),
    ],
)
def test_mistakes_are_named_with_their_line(text: str, said: str) -> None:
    events, problems = read_events(text, PLAN)
    assert events is None
    assert said in str(problems[0])


def test_every_mistake_at_once() -> None:
    events, problems = read_events("[[missed]]\n[[ill]]\nfrom = 2026-12-03\n[[pain]]\nplace = 'knee'\npain = -1", PLAN)
    assert events is None
    assert len(problems) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[missed]]\nsession = '2026-11-24-core'", "the plan has no session 2026-11-24-core. On that day:"),
        ("[[missed]]\ndate = 2026-11-25", "the plan has no session on 2026-11-25."),
        ("[[run_moved]]\ndate = 2026-11-24\nkind = 'tempo'\nto = 2026-11-25", "the plan has no tempo run on"),
        ("[[race]]\nchange = 'dropped'\ndate = 2026-12-21", "It has Half on 2026-12-20."),
        ("[[race]]\nchange = 'new'\ndate = 2026-12-06", "no distance is given; 10 km is taken."),
        ("[[tired]]\non = 2027-12-01", "2027-12-01 is outside the plan"),
    ],
)
def test_what_the_plan_knows_nothing_of_is_a_remark(text: str, said: str) -> None:
    """The file is a log: what it speaks of may have moved since."""
    events, problems = read_events(text, PLAN)
    assert events is not None
    assert said in str(problems[0])
    assert not problems[0].is_fatal
