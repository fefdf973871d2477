"""The runs: week by week, by kind, and one of them over time, with a script and without."""

import re

from litestar.testing import TestClient
from playwright.sync_api import Browser, Page

from tests.surfaces.web.conftest import Running

Client = TestClient  # type: ignore[type-arg]


def first_run(client: Client, kind: str = "") -> str:  # type: ignore[valid-type]
    found = re.search(r"/runs/[0-9a-f]{32}", client.get("/runs", params={"kind": kind}).text)
    assert found is not None
    return found.group()


def test_weeks_have_their_kilometres(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/runs").text
    assert re.search(r"This week · [\d.]+ km", text)
    assert text.count("can be compared</span>") >= 10


def test_a_kind_is_shown_alone(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/runs?kind=long").text
    assert set(re.findall(r'class="run-title">(\w+)<', text)) == {"Long"}
    assert client.get("/runs?kind=nonsense").status_code == 400


def test_before_the_first_run_there_is_none(client: Client) -> None:  # type: ignore[valid-type]
    assert "No runs yet" in client.get("/runs?before=2020-01-01").text
    assert client.get("/runs?before=yesterday").status_code == 400


def test_one_run_has_its_figures_and_says_what_was_silent(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get(first_run(client, "intervals")).text
    assert "Ground contact" in text
    assert "Intervals, 75 min planned" in text
    assert re.search(r"Heart rate dropped out for 7:\d\d, from 45:0\d on\.", text)
    assert "Heart rate was measured for less than nine tenths of it." not in text or "can&#39;t be compared" in text
    assert text.count('role="img"') == 4
    assert '<th scope="row">1</th>' in text


def test_one_run_says_which_stretches_count_and_why_others_do_not(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get(first_run(client, "intervals")).text
    counted = re.search(r"(\d+) of (\d+) stretches count", text)
    assert counted is not None
    used, count = (int(one) for one in counted.groups())
    assert 0 < used < count
    assert text.count('class="used-stretch"') == 4 * used
    assert text.count('class="aside-stretch"') == 4 * (count - used)
    assert "set aside: pace changed too much" in text
    (data,) = re.findall(r'data-stretches="([^"]*)"', text)
    assert [one.split(":")[1] for one in data.split(",")].count("1") == used


def test_one_run_has_its_speed_with_an_interval_and_the_legs_before(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get(first_run(client, "long")).text
    assert re.search(r"Speed at \d+\sbpm, this run", text)
    assert re.search(r"\d+\.\d to \d+\.\d by its own stretches; days differ by more\.", text)
    before = re.search(r"Loaded legs (\d+)\sh before\.", text)
    assert before is not None
    assert f">{before[1]}\N{NO-BREAK SPACE}h before</p>" in text, "the last lift is the one that loaded the legs"
    assert "Hours count from start to start." in text


def test_a_run_that_is_not_there(client: Client) -> None:  # type: ignore[valid-type]
    assert client.get("/runs/nothing").status_code == 404
    assert client.get(first_run(client)[:-2]).status_code == 404
    assert client.get("/api/runs/nothing/trace").status_code == 404


def test_the_trace_is_thin_and_whole(client: Client) -> None:  # type: ignore[valid-type]
    data = client.get(f"/api{first_run(client, 'long')}/trace").json()
    assert 1_000 < len(data["seconds"]) <= 1_500
    assert [one["name"] for one in data["traces"]] == ["pace", "heart_rate", "ground_contact", "elevation"]
    assert all(len(one["values"]) == len(data["seconds"]) for one in data["traces"])


def test_a_script_draws_all_measures_over_one_time(server: Running, client: Client, desk_page: Page) -> None:  # type: ignore[valid-type]
    problems: list[str] = []
    desk_page.on("pageerror", lambda error: problems.append(str(error)))
    desk_page.on(
        "console", lambda message: problems.append(message.text) if "Content Security" in message.text else None
    )
    desk_page.goto(server.address + first_run(client, "intervals"))
    desk_page.wait_for_selector("[data-trace=elevation] canvas")
    assert desk_page.locator("#traces canvas").count() == 4
    desk_page.locator("[data-trace=heart_rate] .u-over").hover()
    desk_page.wait_for_function("document.querySelector('[data-trace=pace] .trace-now').textContent.includes('min/km')")
    assert problems == []


def test_without_a_script_the_pictures_stay(server: Running, client: Client, browser: Browser) -> None:  # type: ignore[valid-type]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.address + first_run(client, "intervals"))
    assert page.locator("#traces svg[role=img]").count() == 4
    context.close()
