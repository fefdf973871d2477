"""The generated pages of docs/ are what the generator makes of the data."""

from pathlib import Path

import pytest

from tools.generate_docs import pages, write

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", ["items.md", "protocols.md", "rules.md", "sources.md", "evidence.md", "metrics.md"])
def test_a_committed_page_is_the_generated_one(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run: python tools/generate_docs.py"


def test_only_pages_that_differ_are_written(tmp_path: Path) -> None:
    assert write(tmp_path, {"a.md": "one\n", "b.md": "two\n"}) == ["a.md", "b.md"]
    (tmp_path / "b.md").write_text("edited by hand\n", encoding="utf-8")
    assert write(tmp_path, {"a.md": "one\n", "b.md": "two\n"}) == ["b.md"]
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == "two\n"


def test_links_lead_to_an_anchor() -> None:
    sources_page = pages()["sources.md"]
    for text in pages().values():
        for link in text.split("](sources.md#")[1:]:
            assert f'<a id="{link.split(")")[0]}">' in sources_page


def test_no_table_row_is_broken() -> None:
    for name, text in pages().items():
        width = 0
        for line in text.splitlines():
            columns = line.replace("\\|", "").count("|") if line.startswith("|") else 0
            assert columns == 0 or width in (0, columns), f"{name}: {line[:80]}"
            width = columns
