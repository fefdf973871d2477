"""German as the pages say it: nothing is missing, and her own setting counts everywhere."""

import pytest
from litestar.testing import TestClient

from tests.surfaces.web.test_settings import APP
from tools.messages import DOMAINS, missing


def test_nothing_is_missing() -> None:
    assert list(missing("de")) == []


def test_every_domain_is_looked_at() -> None:
    assert set(DOMAINS) == {"pages", "words", "data", "exercises"}


@pytest.mark.parametrize("path", ["/", "/week", "/season", "/gym/2026-11-24-heavy"])
def test_the_setting_counts_more_than_the_browser(client: TestClient, path: str) -> None:  # type: ignore[type-arg]
    assert '<html lang="en"' in client.get(path).text
    client.post("/settings/app", data={**APP, "language": "de"}, follow_redirects=False)
    assert '<html lang="de"' in client.get(path, headers={"accept-language": "en-GB"}).text
