"""Writing a report: figures found by words, sections tried before they are saved, and texts put where reports look."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples.examples import copy
from utfall.app import editions
from utfall.app.building import build
from utfall.app.entries import WrittenComment, WrittenText, publish_comments, publish_texts, version_of
from utfall.app.figures import Figures, Sight
from utfall.app.finding import find_figures
from utfall.app.writing import outline, section_of, title_in, try_section
from utfall.core import Month
from utfall.definitions.files import COMMENTS
from utfall.definitions.section_text import section_file
from utfall.document import Bound, Paragraph
from utfall.narrative import Section
from utfall.problems import Problems

REPORT, AUGUST = "namndrapport", Month(2024, 8)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy("ekero-2024-08", tmp_path_factory.mktemp("writing"))


@pytest.fixture(scope="module")
def figures(root: Path) -> Figures:
    found = Figures(root)
    assert not found.bring_in().blocks
    return found


@pytest.fixture
def section(figures: Figures) -> Section:
    return outline(figures, REPORT)[0]


def test_a_figure_is_found_by_begun_and_inflected_words(figures: Figures) -> None:
    best = find_figures(figures, Sight(AUGUST), "resultatet avvik")[0]
    assert (best.row, best.cell.shown) == ("Resultat", "14\xa0220")
    assert best.placeholder == f'{{{{ cell("{best.address.table}", "result", "deviation") | tkr }}}}'


def test_every_word_must_be_found_somewhere_in_the_figures_place(figures: Figures) -> None:
    assert find_figures(figures, Sight(AUGUST), "resultat månraket") == ()
    assert find_figures(figures, Sight(AUGUST), "  ") == ()


def test_what_is_found_says_in_a_text_what_the_table_shows(figures: Figures, section: Section) -> None:
    for found in find_figures(figures, Sight(AUGUST), "utfall", most=40):
        tried = try_section(figures, REPORT, AUGUST, section, f"Talet är {found.placeholder}.")
        assert [each.code for each in tried.problems if each.severity == "error"] == []
        paragraph = tried.blocks[0]
        assert isinstance(paragraph, Paragraph)
        bound = next(each for each in paragraph.inlines if isinstance(each, Bound))
        assert bound.shown.startswith(found.cell.shown), found


def test_a_fault_is_told_where_it_stands_in_the_text(figures: Figures, section: Section) -> None:
    text = 'Först en rad.\n\nTalet är {{ cell("main", "result", "nothing") | tkr }}.'
    problem = next(iter(try_section(figures, REPORT, AUGUST, section, text).problems))
    assert (problem.code, problem.source.file, problem.source.line) == ("REP-005", "texten", 3)


def test_a_section_deep_down_may_begin_with_a_deeper_heading(figures: Figures) -> None:
    deepest = max(outline(figures, REPORT), key=lambda each: each.level)
    heading = "#" * (deepest.level + 1)
    tried = try_section(figures, REPORT, AUGUST, deepest, f"{heading} Under\n\nOrd.")
    assert [each.code for each in tried.problems] == []


def test_an_unknown_section_is_none(figures: Figures) -> None:
    assert section_of(figures, REPORT, "nowhere") is None


def test_a_report_is_called_what_its_cover_says(figures: Figures, root: Path, tmp_path: Path) -> None:
    document = build(root, REPORT, ["json"], tmp_path, AUGUST).document
    assert document is not None
    assert title_in(figures, REPORT, AUGUST) == document.title


def test_a_text_stands_in_the_report_of_its_period_and_in_no_other(tmp_path: Path) -> None:
    root = copy("ekero-2024-08", tmp_path)
    figures = Figures(root)
    section = outline(figures, REPORT)[0].id
    assert publish_texts(root, REPORT, Month(2024, 7), {section: "Bara i juli."})
    assert publish_texts(root, REPORT, AUGUST, {section: "Bara i augusti."})
    assert not publish_texts(root, REPORT, AUGUST, {section: "Bara i augusti."})  # as it already is
    page = build(root, REPORT, ["html"], tmp_path / "out", AUGUST).files["html"].read_text(encoding="utf-8")
    assert "Bara i augusti." in page
    assert "Bara i juli." not in page
    assert publish_texts(root, REPORT, AUGUST, {section: None})
    assert not (root / section_file(REPORT, AUGUST, section)).exists()


def test_a_text_for_a_section_that_is_gone_is_told_and_kept(tmp_path: Path) -> None:
    root = copy("ekero-2024-08", tmp_path)
    publish_texts(root, REPORT, AUGUST, {"nowhere": "Skrivet i onödan?"})
    told = build(root, REPORT, ["json"], tmp_path / "out", AUGUST).problems
    assert "REP-019" in [each.code for each in told]
    assert (root / section_file(REPORT, AUGUST, "nowhere")).exists()


def test_comments_take_each_others_place_and_leave_the_rest(tmp_path: Path) -> None:
    (tmp_path / COMMENTS).parent.mkdir()
    (tmp_path / COMMENTS).write_text(
        "comments:\n  - {table: a, row: b, period: 2024-07, text: I juli, state: utkast}\n", encoding="utf-8"
    )
    first = WrittenComment("a", "b", "", "I augusti", is_draft=True, role="", day=None)
    assert publish_comments(tmp_path, AUGUST, [first])
    changed = WrittenComment("a", "b", "", "Rättad", is_draft=True, role="", day=None)
    assert publish_comments(tmp_path, AUGUST, [changed])
    text = (tmp_path / COMMENTS).read_text(encoding="utf-8")
    assert "I juli" in text
    assert "Rättad" in text
    assert "I augusti" not in text
    assert publish_comments(tmp_path, AUGUST, [WrittenComment("a", "b", "", "", is_draft=False, role="")])
    assert "Rättad" not in (tmp_path / COMMENTS).read_text(encoding="utf-8")


def test_what_somebody_wrote_in_a_file_by_hand_is_kept_and_told(tmp_path: Path) -> None:
    path = tmp_path / section_file(REPORT, AUGUST, "laget")
    path.parent.mkdir(parents=True)
    path.write_text("Skrivet för hand.\n", encoding="utf-8")
    problems = Problems()
    assert not publish_texts(tmp_path, REPORT, AUGUST, {"laget": WrittenText("Ur webben.")}, problems)
    assert path.read_text(encoding="utf-8") == "Skrivet för hand.\n"
    assert [each.code for each in problems] == ["REP-021"]
    seen = WrittenText("Ur webben.", frozenset({version_of("Skrivet för hand.")}))
    assert publish_texts(tmp_path, REPORT, AUGUST, {"laget": seen}, problems)
    assert path.read_text(encoding="utf-8") == "Ur webben.\n"


def test_a_comment_by_hand_is_kept_and_so_are_the_words_around_it(tmp_path: Path) -> None:
    path = tmp_path / COMMENTS
    path.parent.mkdir()
    by_hand = "# Vårt eget\ncomments:\n  - {table: a, row: b, period: 2024-08, text: För hand, state: utkast}  # kvar\n"
    path.write_text(by_hand, encoding="utf-8")
    mine = WrittenComment("a", "b", "", "Ur webben", is_draft=True, role="", known=frozenset())
    other = WrittenComment("a", "c", "", "En annan rad", is_draft=True, role="", known=frozenset())
    problems = Problems()
    assert publish_comments(tmp_path, AUGUST, [mine, other], problems)
    assert path.read_text(encoding="utf-8").startswith(by_hand)
    assert [each.code for each in problems] == ["REP-021"]


def test_files_are_kept_by_what_they_hold(tmp_path: Path) -> None:
    file = tmp_path / "rapport.pdf"
    file.write_bytes(b"rapporten")
    kept = editions.keep(tmp_path, {"rapport.pdf": file})
    file.unlink()
    assert editions.kept(tmp_path, kept["rapport.pdf"]) == b"rapporten"
    (tmp_path / ".utfall" / "editions" / kept["rapport.pdf"]).write_bytes(b"en annan")
    assert editions.kept(tmp_path, kept["rapport.pdf"]) is None


@pytest.mark.parametrize("name", ["", "../../utfall.yaml", "0" * 63, "g" * 64, "0" * 64])
def test_nothing_else_is_given_out_as_kept(tmp_path: Path, name: str) -> None:
    assert editions.kept(tmp_path, name) is None
