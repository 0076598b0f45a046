"""A text is cut at its headings, and put together again with other words it reads as if written in one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from utfall.narrative import Part, only, parse_template, parse_texts, parts_of, sections_of
from utfall.narrative.template import HeadingTemplate
from utfall.problems import Problems

TEXT = """Före allt.

# Läget

Ett ord.

## Läget

:::table main

# {{ month }} i korthet
"""


def test_each_heading_begins_a_section_with_an_id_of_its_own() -> None:
    found = sections_of(TEXT)
    assert [(each.id, each.level, each.line) for each in found] == [
        ("laget", 1, 3),
        ("laget-2", 2, 7),
        ("i-korthet", 1, 11),
    ]
    assert [each.title for each in found] == ["Läget", "Läget", "… i korthet"]
    assert [each.body for each in found] == ["Ett ord.", ":::table main", ""]


def test_a_written_section_stands_under_its_heading_and_the_others_as_before() -> None:
    parts = parts_of(TEXT, "mall.md", {"laget-2": Part("Nya ord.", "nytt.md")})
    assert [each.file for each in parts] == ["mall.md", "nytt.md", "mall.md"]
    whole = "\n".join(each.text for each in parts)
    assert "Nya ord." in whole
    assert ":::table main" not in whole
    assert "Ett ord." in whole


def test_a_fault_keeps_the_line_of_its_own_file() -> None:
    problems = Problems()
    written = {"laget": Part("Rätt.\n\n![bild](b.png)", "nytt.md")}
    text = TEXT + "\n:::nothing x\n"
    parse_texts(((each.text, each.file) for each in parts_of(text, "mall.md", written)), problems)
    places = {(each.source.file, each.source.line) for each in problems}
    assert places == {("nytt.md", 3), ("mall.md", 13)}


def test_what_leads_to_a_section_keeps_its_line() -> None:
    last = sections_of(TEXT)[1]
    lines = only(TEXT, last).split("\n")
    assert (lines[2], lines[6], len(lines)) == ("# Läget", "## Läget", 7)
    assert not any(lines[index] for index in range(7) if index not in (2, 6))


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from("ab")), min_size=1, max_size=8), st.data())
def test_headings_keep_their_ids_whatever_is_written(
    headings: list[tuple[int, str]], data: st.DataObject
) -> None:
    text = "\n\n".join(f"{'#' * level} {word}\n\nOrd." for level, word in headings)
    ids = [each.id for each in sections_of(text)]
    chosen = data.draw(st.sets(st.sampled_from(ids)))
    parts = parts_of(text, "mall.md", {each: Part("Annat.", "ny.md") for each in chosen})
    read = parse_texts(((each.text, each.file) for each in parts), Problems())
    whole = parse_template(text, "mall.md", Problems())
    assert [each.id for each in read.blocks if isinstance(each, HeadingTemplate)] == ids
    assert len(read.blocks) == len(whole.blocks)
