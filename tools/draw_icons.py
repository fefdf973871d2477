"""Draw the app's icons: the SVG that pages link to, and PNGs of it by the test browser. Run it after a change."""

from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from tools.test_browser import launch

ICONS: Final = Path(__file__).parents[1] / "src/ironstride/surfaces/web/static/icons"
STRIDE: Final = "M3 19V8M7 19v-7c0-6 8-6 8 0v2c0 6 8 6 8 0V5M27 5v14"
"""The mark of the pages: a stride between two plates."""
GROUND, LINE, ACCENT = "#0D0E11", "#F4F2ED", "#FFB259"
SIZES: Final = {"icon-192.png": (192, 0.64, True), "icon-512.png": (512, 0.64, True),
                "icon-maskable-512.png": (512, 0.5, False)}  # fmt: skip
"""Pixels, how much of the width the mark takes, and round corners or not: a phone cuts a maskable one itself."""


def drawing(share: float = 0.64, *, is_round: bool = True) -> str:
    """The icon on a square of 64 units."""
    width = 64 * share
    scale, left, up = width / 30, (64 - width) / 2 - width / 30, 32 - 12 * width / 30
    corner = 14 if is_round else 0
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="{corner}" '
        f'fill="{GROUND}"/><g transform="translate({left:.2f} {up:.2f}) scale({scale:.3f})" fill="none" '
        f'stroke-width="3" stroke-linecap="round" stroke-linejoin="round"><path d="{STRIDE}" stroke="{LINE}"/>'
        f'<path d="M3 19V8M27 5v14" stroke="{ACCENT}"/></g></svg>\n'
    )


def main() -> None:
    """Write every icon."""
    ICONS.mkdir(exist_ok=True)
    (ICONS / "icon.svg").write_text(drawing(), encoding="utf-8")
    with sync_playwright() as driver:
        browser = launch(driver)
        for name, (pixels, share, is_round) in SIZES.items():
            page = browser.new_page(viewport={"width": pixels, "height": pixels})
            page.set_content(
                f"<style>body{{margin:0}}svg{{display:block;width:100vw}}</style>{drawing(share, is_round=is_round)}"
            )
            page.screenshot(path=ICONS / name, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
