"""Templates are compiled once and kept; what is kept is never older than its source."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from ironstride.surfaces.web.render import CompiledTemplates


def said(folder: Path) -> str:
    made = Environment(loader=FileSystemLoader(folder), autoescape=True, bytecode_cache=CompiledTemplates(folder))
    return made.get_template("page.html").render()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "page.html").write_text("one", encoding="utf-8")
    return tmp_path


def test_a_template_is_kept_beside_its_source_and_read_from_there(folder: Path) -> None:
    assert said(folder) == "one"
    (kept,) = (folder / "__pycache__").iterdir()
    before = kept.stat().st_mtime_ns
    assert said(folder) == "one"
    assert kept.stat().st_mtime_ns == before


def test_one_that_changed_is_compiled_again(folder: Path) -> None:
    said(folder)
    (folder / "page.html").write_text("two", encoding="utf-8")
    assert said(folder) == "two"


def test_a_damaged_one_is_compiled_again(folder: Path) -> None:
    said(folder)
    (kept,) = (folder / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:-5])
    assert said(folder) == "one"


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(folder: Path) -> None:
    (folder / "__pycache__").write_text("no folder", encoding="utf-8")
    assert said(folder) == "one"


def test_where_python_keeps_nothing_neither_do_we(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(folder) == "one"
    assert not (folder / "__pycache__").exists()
