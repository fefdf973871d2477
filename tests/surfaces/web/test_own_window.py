"""How long a lift is felt: what the page says, and the button that plans with it."""

import pytest

from ironstride.coach.own_window import OwnWindow
from ironstride.running.change.after_lifts import BINS
from ironstride.running.change.answers import Change
from ironstride.running.change.gates import Missing, NotYet
from ironstride.running.change.interference import Bin, Interference
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.screens.own_window_view import own_window_shown

NONE = NotYet(missing=Missing.CONTACT_TIME, have=0, need=8)


def found(speed: float = 3.0, contact: float | None = None) -> Interference:
    def bins(per_cent: float) -> tuple[Bin, ...]:
        return tuple(Bin(from_h=low, to_h=high, runs=9, cost=Change(per_cent=per_cent, sd=0.5)) for low, high in BINS)

    return Interference(speed=bins(speed), contact=NONE if contact is None else bins(contact))


def test_every_number_stands_with_its_interval() -> None:
    shown = own_window_shown(OwnWindow(found=found(contact=0.5), planned_h=48.0), Words())
    assert len(shown.rows) == len(BINS)
    assert (shown.rows[1].hours, shown.rows[1].runs) == ("12 to 24 h", "9")
    assert shown.rows[1].speed == "+3\xa0% (+2 to +4)"
    assert shown.rows[1].contact.startswith("+0.5\xa0% (−0.5 to")


def test_a_longer_window_is_offered_and_can_be_given_back() -> None:
    offered = own_window_shown(OwnWindow(found=found(), planned_h=48.0), Words())
    assert (offered.offer, offered.back) == ("Plan with my 72\xa0h", "")
    used = own_window_shown(OwnWindow(found=found(), planned_h=48.0, in_use=72), Words())
    assert (used.offer, used.back) == ("", "Back to the plan's 48\xa0h")
    assert "72\xa0h" in used.plan


def test_a_shorter_one_is_only_told() -> None:
    shown = own_window_shown(OwnWindow(found=found(speed=-1.0), planned_h=48.0), Words())
    assert (shown.offer, shown.back) == ("", "")
    assert "12\xa0h" in shown.says
    assert "48\xa0h" in shown.plan


@pytest.mark.parametrize(
    ("missing", "have", "need", "says"),
    [
        (Missing.RUNS_AFTER_LIFTS, 7, 8, "1 more run within 36 hours"),
        (Missing.RUNS_AFTER_LIFTS, 3, 8, "5 more runs within 36 hours"),
        (Missing.RUNS_RESTED, 10, 15, "5 more runs are needed that are 72 hours"),
        (Missing.RUNS, 0, 1, "runs with heart rate"),
    ],
)
def test_without_an_answer_there_is_no_number_but_what_is_missing(
    missing: Missing, have: int, need: int, says: str
) -> None:
    lacking = Interference(speed=NotYet(missing=missing, have=have, need=need), contact=NONE)
    shown = own_window_shown(OwnWindow(found=lacking, planned_h=48.0), Words())
    assert shown.says.startswith("Cannot tell yet")
    assert says in shown.says
    assert (shown.rows, shown.offer) == ((), "")


def test_without_any_run_it_says_so() -> None:
    assert own_window_shown(OwnWindow(), Words()).says.startswith("Cannot tell yet")


def test_the_button_changes_nothing_where_nothing_is_longer(client) -> None:
    answer = client.post("/working/window", data={"use": "yes"}, follow_redirects=False)
    assert answer.status_code == 409
    assert "nothing was changed" in answer.text


def test_giving_it_up_leads_back_to_the_page(client) -> None:
    answer = client.post("/working/window", data={"use": "no"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/working#own-window")


def test_another_answer_is_refused(client) -> None:
    assert client.post("/working/window", data={"use": "perhaps"}).status_code == 400
