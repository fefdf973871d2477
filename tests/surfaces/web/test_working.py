"""Is it working? No number is made up: what there is is counted, and what is missing is named."""

from litestar.testing import TestClient

Client = TestClient  # type: ignore[type-arg]


def test_it_cannot_tell_and_says_what_is_missing(client: Client) -> None:  # type: ignore[valid-type]
    text = client.get("/working").text
    assert "Cannot tell yet" in text
    assert "8 weeks since you started lifting" in text
    assert "No run from before your first lift is here." in text
    assert "%" not in text.split("<main")[1].split("</main>")[0]
