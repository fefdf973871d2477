"""Import: nothing is saved before it was shown, everything can be taken back, and bad files lose nothing."""

import io
import threading
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from litestar.testing import TestClient
from playwright.sync_api import Page, expect

from ironstride.coach import import_files
from ironstride.store.queries import counts
from ironstride.surfaces.web import render
from ironstride.surfaces.web.app import make_app
from ironstride.surfaces.web.imports import jobs
from ironstride.surfaces.web.imports.given import GivenFiles
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.whose import Places
from tests.coach.import_world import STRONG, gpx_file, hevy, hevy_row, run_file
from tests.surfaces.web.conftest import Running
from tests.surfaces.web.made_runner import NOW

Client: TypeAlias = TestClient[Any]
DAY = datetime(2026, 11, 20, 6, tzinfo=UTC)


def kept(places: Places) -> dict[str, int]:
    """How much of each is kept."""
    someone = places.someone()
    if someone is None:
        return {}
    with someone.store.read() as connection:
        return counts(connection, someone.athlete_id)


def give(client: Client, **files: bytes) -> str:
    """Give files as a form without scripts does; the page that follows, once nothing goes on."""
    parts = [("files", (name.replace("__", "."), data, "application/octet-stream")) for name, data in files.items()]
    answer = client.post("/import", files=parts)
    settle(client)
    return client.get(answer.url.raw_path.decode()).text


def settle(client: Client) -> None:
    """Wait for the thread of the import that goes on."""
    job = the_job(client)
    if job is not None:
        job.wait(30)


def the_job(client: Client) -> jobs.ImportJob | None:
    state = client.app.state
    return state.imports.current(state.places.own_store)  # type: ignore[no-any-return]


def act(client: Client, what: str, **told: str) -> str:
    """Press a button of the page; the page that follows."""
    job = the_job(client)
    assert job is not None
    answer = client.post(f"/import/{job.id}/{what}", data=told)
    if answer.is_error:
        return answer.text
    settle(client)
    return client.get(answer.url.raw_path.decode()).text


def test_nothing_is_saved_before_it_was_shown(client: Client, places: Places) -> None:
    before = kept(places)
    page = give(client, a__fit=run_file(DAY), hevy__csv=hevy(hevy_row(17, 5, 80), hevy_row(18, 5, 80)))
    assert "Nothing is saved yet" in page
    assert "1 activity, 2 strength sessions, 2 sets" in page
    assert "Import 3" in page
    assert kept(places) == before
    page = act(client, "keep")
    assert "Saved" in page
    after = kept(places)
    assert after["activities"] == before["activities"] + 1
    assert after["logged_sessions"] == before["logged_sessions"] + 2


def test_the_same_again_is_here_already(client: Client) -> None:
    give(client, a__fit=run_file(DAY))
    act(client, "keep")
    page = give(client, a__fit=run_file(DAY))
    assert 'value="yes"' not in page
    assert "Import 1" not in page
    assert "Already here" in page


def test_an_import_is_taken_back_at_any_time(client: Client, places: Places) -> None:
    before = kept(places)
    give(client, a__fit=run_file(DAY))
    act(client, "keep")
    job = the_job(client)
    assert job is not None
    assert job.batch is not None
    gone = client.post(f"/import/undo/{job.batch.id}")
    assert "The import was taken back" in gone.text
    assert kept(places) == before
    assert client.post(f"/import/undo/{job.batch.id}").status_code == 404


def test_a_question_waits_for_its_answer_and_the_rest_goes_in(client: Client, places: Places) -> None:
    before = kept(places)
    page = give(client, strong__csv=STRONG, a__fit=run_file(DAY))
    assert "Need an answer" in page
    assert 'name="answer-0"' in page
    wrong = act(client, "check", **{"answer-0": "stones"})
    assert "none that are understood" in wrong
    page = act(client, "keep", **{"answer-0": "kg"})
    assert "Nothing is saved yet" in page  # an answer is looked at first
    assert "1 activity, 1 strength session, 1 set" in page
    assert kept(places) == before
    assert "Saved" in act(client, "keep")
    assert kept(places)["logged_sets"] == before["logged_sets"] + 1


def test_a_question_that_is_left_open_leaves_its_file_out(client: Client, places: Places) -> None:
    before = kept(places)
    give(client, strong__csv=STRONG, a__fit=run_file(DAY))
    act(client, "keep")
    after = kept(places)
    assert after["activities"] == before["activities"] + 1
    assert after["logged_sets"] == before["logged_sets"]


def test_bad_files_are_named_and_lose_nothing(client: Client, places: Places) -> None:
    before = kept(places)
    page = give(client, page__fit=b"<!doctype html><html>log in</html>", empty__gpx=b"", junk__fit=b"\x00\xff" * 40)
    for name in ("page.fit", "empty.gpx", "junk.fit"):
        assert name in page
    assert "this is a web page, not a recording" in page
    assert "Import " not in page.partition('class="row row-between commit"')[2].partition("</form>")[0]
    assert kept(places) == before


def test_a_cut_file_is_kept_or_skipped(client: Client, places: Places) -> None:
    before = kept(places)
    page = give(client, cut__fit=run_file(DAY, 600)[:-40], whole__fit=run_file(DAY + timedelta(days=1)))
    assert "Skip this file" in page
    skip = page.partition('name="skip-')[2].partition('"')[0]
    act(client, "keep", **{f"skip-{skip}": "yes"})
    assert kept(places)["activities"] == before["activities"] + 1


def test_no_file_and_two_at_once_are_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no file was chosen" in client.post("/import", files=[("other", ("a", b"", "text/plain"))]).text
    waits = threading.Event()
    propose = import_files.propose

    def slow(*args: Any, **named: Any) -> Any:
        waits.wait(20)
        return propose(*args, **named)

    monkeypatch.setattr(import_files, "propose", slow)
    first = client.post("/import", files=[("files", ("a.fit", run_file(DAY), "application/octet-stream"))])
    assert "You can leave this page" in first.text
    assert client.post("/api/imports").status_code == 409
    assert client.post("/import", files=[("files", ("b.fit", b"x", "text/plain"))]).status_code == 409
    waits.set()
    settle(client)
    assert "Nothing is saved yet" in client.get("/import").text


def test_what_is_being_checked_can_be_stopped(client: Client, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    before, waits = kept(places), threading.Event()

    def slow(*args: Any, **named: Any) -> Any:
        waits.wait(20)
        named["progress"](1, 2)
        raise AssertionError("it was stopped")

    monkeypatch.setattr(import_files, "propose", slow)
    client.post("/import", files=[("files", ("a.fit", run_file(DAY), "application/octet-stream"))])
    job = the_job(client)
    assert job is not None
    job.stop()
    waits.set()
    job.wait(20)
    assert job.state == "stopped"
    assert kept(places) == before
    assert client.post("/api/imports").status_code == 201


def test_the_time_left_is_told_once_it_was_measured(
    client: Client, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, told = [0.0], list[int | None]()
    job = jobs.ImportJob(store=places.own_store, clock=lambda: NOW, timer=lambda: at[0])

    def timed(*args: Any, progress: Any, **named: Any) -> Any:
        for second, done in ((0, 0), (3, 4), (4, 8), (20, 39)):
            at[0] = second
            progress(done, 40)
            told.append(job.seconds_left)
            if done == 8:
                page = render.html("import_progress.html", Words(), job=job)
                assert "About 16 s left" in page.content
                at[0] = 6
                told.append(job.seconds_left)
        job.stop()
        progress(40, 40)

    monkeypatch.setattr(import_files, "propose", timed)
    job.check()
    job.wait(20)
    assert (job.state, told) == ("stopped", [None, None, 16, 14, 1])
    assert job.seconds_left is None


def test_a_check_that_is_gone_says_that_nothing_was_saved(client: Client) -> None:
    page = client.get("/import?job=0123456789").text
    assert "That check is no longer here" in page
    assert client.post("/import/0123456789/keep", data={"a": "b"}).status_code == 404


def test_files_go_up_one_by_one(client: Client, places: Places) -> None:
    before = kept(places)
    job = client.post("/api/imports").json()["id"]
    names = {
        "watch/a.fit": run_file(DAY),
        "watch/.hidden": b"x",
        "watch/../../b.gpx": gpx_file(DAY + timedelta(days=1)),
    }
    for name, data in names.items():
        assert client.post(f"/api/imports/{job}/files", params={"name": name}, content=data).is_success
    client.post(f"/import/{job}/check", data={})
    settle(client)
    page = client.get("/import").text
    assert "2 activities" in page
    assert client.post(f"/api/imports/{job}/files", params={"name": "late.fit"}, content=b"x").status_code == 404
    act(client, "keep")
    assert kept(places)["activities"] == before["activities"] + 2


def test_whoever_is_not_kept_yet_may_import_and_is_made_by_saving_only(tmp_path: Path) -> None:
    places = Places(own=str(tmp_path / "own.db"))
    with TestClient(make_app(places, lambda: NOW), base_url="http://127.0.0.1:8370") as client:
        client.headers["origin"] = "http://127.0.0.1:8370"
        give(client, a__fit=run_file(DAY))
        assert places.someone() is None
        act(client, "keep")
        assert kept(places)["activities"] == 1
        assert client.get("/set-up").status_code == 200
    places.close()


def test_given_files_are_slices_that_may_be_read_at_once() -> None:
    given = GivenFiles()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("in.txt", "x" * 5000)
    given.add("a.txt", [b"one", b"two"])
    given.add("b.zip", [held.getvalue()])
    text, packed = given.places()
    assert text.open is not None
    assert packed.open is not None
    with text.open() as first, packed.open() as second, zipfile.ZipFile(second) as archive:
        assert first.read(4) == b"onet"
        assert archive.read("in.txt") == b"x" * 5000
        assert first.read() == b"wo"
    given.close()
    with pytest.raises(OSError, match="forgotten"):
        given.read_at(0, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three runs and a page that was saved in place of one."""
    place = tmp_path / "watch"
    (place / "older").mkdir(parents=True)
    for number in range(3):
        (place / "older" / f"run{number}.fit").write_bytes(run_file(DAY - timedelta(days=number)))
    (place / "page.fit").write_bytes(b"<!doctype html><html>log in</html>")
    return place


def test_a_folder_is_chosen_checked_saved_and_undone_in_a_browser(
    server: Running, desk_page: Page, folder: Path, places: Places
) -> None:
    before = kept(places)["activities"]
    page = desk_page
    page.goto(f"{server.address}/import")
    page.locator("#folder").set_input_files(str(folder))
    page.locator("#check").click()
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("this is a web page, not a recording")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Import 3").click()
    expect(page.get_by_role("heading", name="Saved")).to_be_visible(timeout=20_000)
    assert kept(places)["activities"] == before + 3
    ours = page.locator(".batches > li", has_text="watch")
    ours.get_by_text("Undo", exact=True).click()
    ours.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("The import was taken back")).to_be_visible()
    assert kept(places)["activities"] == before


DROP = """async ([name, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name));
  const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  document.querySelector("h1").dispatchEvent(drop);
}"""


def test_files_are_dropped_anywhere_on_a_page(server: Running, phone_page: Page) -> None:
    page = phone_page
    page.goto(f"{server.address}/import")
    page.evaluate(DROP, ["strong.csv", list(STRONG)])
    page.get_by_label("unit", exact=False).first.select_option("kg")
    page.get_by_role("button", name="Check again with these answers").click()
    expect(page.get_by_text("1 strength session, 1 set")).to_be_visible(timeout=20_000)


def test_the_keyboard_alone_imports_and_takes_back(server: Running, desk_page: Page, places: Places) -> None:
    page, before = desk_page, kept(places)["activities"]
    page.goto(f"{server.address}/import")
    page.locator("#files").set_input_files({"name": "dawn.fit", "mimeType": "", "buffer": run_file(DAY)})

    def to(name: str) -> None:
        """Tab to a control by its name, as whoever has no pointer does, and press it."""
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == name:
                page.keyboard.press("Enter")
                return
        raise AssertionError(f"{name} can't be reached")

    to("Check them")
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible(timeout=20_000)
    to("Import 1")
    expect(page.get_by_role("heading", name="Saved")).to_be_visible(timeout=20_000)
    assert kept(places)["activities"] == before + 1
    page.locator(".batches > li", has_text="dawn.fit").locator("summary").focus()
    page.keyboard.press("Enter")
    to("Take it back")
    expect(page.get_by_text("The import was taken back")).to_be_visible()
    assert kept(places)["activities"] == before


def test_a_page_waits_by_itself_until_the_check_is_over(
    server: Running, phone_page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits, propose = threading.Event(), import_files.propose

    def slow(*args: Any, **named: Any) -> Any:
        named["progress"](812, 1204)
        waits.wait(20)
        return propose(*args, **named)

    monkeypatch.setattr(import_files, "propose", slow)
    page = phone_page
    page.goto(f"{server.address}/import")
    page.locator("#files").set_input_files({"name": "dawn.fit", "mimeType": "", "buffer": run_file(DAY)})
    page.locator("#check").tap()
    expect(page.get_by_role("heading", name="Checking 1,204 files")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("812 done")).to_be_visible()
    page.reload()
    expect(page.get_by_text("812 done")).to_be_visible()
    waits.set()
    expect(page.get_by_text("Nothing is saved yet", exact=True)).to_be_visible(timeout=20_000)
