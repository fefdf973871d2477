"""The report as a phone shows it: no picture is cut off, and its words can be read."""

import pytest
from playwright.sync_api import Browser

from ironstride.surfaces.report.as_html import report_html
from ironstride.surfaces.report.make_report import make_report
from tests.surfaces.report.test_report import RUNNERS, facts

_PICTURES = """
[...document.querySelectorAll('svg')].map((drawn) => {
  const box = drawn.getBoundingClientRect(), scale = box.width / drawn.viewBox.baseVal.width;
  const words = [...drawn.querySelectorAll('text')];
  return {
    right: box.right,
    smallest: Math.min(...words.map((one) => parseFloat(getComputedStyle(one).fontSize) * scale)),
    outside: words.filter((one) => {
      const at = one.getBoundingClientRect();
      return at.left < box.left - 1 || at.right > box.right + 1 || at.top < box.top - 1 || at.bottom > box.bottom + 1;
    }).map((one) => one.textContent),
  };
})
"""


@pytest.mark.parametrize("width", [320, 390, 768])
def test_every_picture_fits_and_its_words_can_be_read(browser: Browser, width: int) -> None:
    page_text = report_html(make_report(facts(RUNNERS["with rides"]))).decode()
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(page_text)
    pictures = page.evaluate(_PICTURES)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
    assert len(pictures) >= 3
    assert [one["outside"] for one in pictures] == [[]] * len(pictures)
    assert all(one["right"] <= width and one["smallest"] >= 11.9 for one in pictures), pictures
