"""Which Markdown a text may hold, and how the rest is refused."""

import pytest

from utfall.narrative import (
    ChartSlot,
    HeadingTemplate,
    ListTemplate,
    NoticeTemplate,
    ParagraphTemplate,
    Style,
    TableSlot,
    Template,
    Words,
    parse_template,
)
from utfall.problems import Problems

REPORT = """\
# Verksamhet och ekonomi i korthet

:::notice Läget i korthet
**Perioden** gick bra.

Året går bra.
:::

En länk till [kommunen](https://example.org) blir
dess *egen* text.

:::table main
:::chart deviation

## Mål

- första punkten
  fortsätter
- andra **punkten**

## Mål
"""


def read(text: str) -> Template:
    problems = Problems()
    template = parse_template(text, "t.md", problems)
    assert [problem.message for problem in problems] == []
    return template


def faults(text: str) -> list[tuple[str, int | None, str]]:
    problems = Problems()
    parse_template(text, "t.md", problems)
    return [(each.code, each.source.line, each.message) for each in problems]


def test_the_blocks_come_in_reading_order() -> None:
    assert [type(block) for block in read(REPORT).blocks] == [
        HeadingTemplate,
        NoticeTemplate,
        ParagraphTemplate,
        TableSlot,
        ChartSlot,
        HeadingTemplate,
        ListTemplate,
        HeadingTemplate,
    ]


def test_headings_have_levels_and_unique_lasting_ids() -> None:
    headings = [block for block in read(REPORT).blocks if isinstance(block, HeadingTemplate)]
    assert [(heading.level, heading.id) for heading in headings] == [
        (1, "verksamhet-och-ekonomi-i-korthet"),
        (2, "mal"),
        (2, "mal-2"),
    ]


def test_a_headings_id_does_not_change_with_the_period() -> None:
    [heading] = read("# Utfall {{ span }}\n").blocks
    assert isinstance(heading, HeadingTemplate)
    assert heading.id == "utfall"


def test_wrapped_lines_links_and_styles_become_runs_of_words() -> None:
    paragraph = read(REPORT).blocks[2]
    assert isinstance(paragraph, ParagraphTemplate)
    assert paragraph.sentence.runs == (
        Words("En länk till kommunen blir dess "),
        Words("egen", Style.EMPHASIS),
        Words(" text."),
    )


def test_a_list_item_is_one_run_of_text() -> None:
    listing = read(REPORT).blocks[6]
    assert isinstance(listing, ListTemplate)
    assert listing.items[0].runs == (Words("första punkten fortsätter"),)
    assert listing.items[1].runs == (Words("andra "), Words("punkten", Style.STRONG))


def test_a_notice_has_a_title_and_paragraphs() -> None:
    notice = read(REPORT).blocks[1]
    assert isinstance(notice, NoticeTemplate)
    assert notice.title.runs == (Words("Läget i korthet"),)
    assert len(notice.paragraphs) == 2


def test_slots_know_their_line() -> None:
    template = read(REPORT)
    assert (template.tables, template.charts) == (("main",), ("deviation",))
    assert [block.source.line for block in template.blocks if isinstance(block, TableSlot | ChartSlot)] == [
        12,
        13,
    ]


def test_an_empty_text_has_no_blocks() -> None:
    assert read("").blocks == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("ord\n\n![bild](x.png)", 3, "bilder"),
        ("ord\nmed `kod`", 2, "kod"),
        ("ord\n\n    indraget", 3, "indragen"),
        ("```\nkod\n```", 1, "kod"),
        ("ord\n\n<div>hej</div>", 3, "HTML"),
        ("ord <b>hej</b>", 1, "HTML"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", 1, ":::table"),
        ("1. ett\n2. två", 1, "numrerade"),
        ("> citat", 1, "citat"),
        ("ord\n\n---", 3, "linjer"),
        ("- en\n  - inre", 1, "ett enda stycke"),
        ("- en\n\n  två stycken", 1, "ett enda stycke"),
        ("*{{ a | tal }}*", 1, "kursivt"),
        ("[länk]({{a}})", 1, "adress"),
        (":::tabell main", 1, "Menade du table"),
        (":::table", 1, "id"),
        (":::table två ord", 1, "id"),
        (":::chart {{ a | tal }}", 1, "id"),
        ("ord\n:::", 2, "inte är öppnad"),
        ("ord\n\n:::notice Titel\ntext", 3, "stängs aldrig"),
        (":::notice Titel\ntext\n:::table main\n", 1, "stängs aldrig"),
        (":::notice\ntext\n:::", 1, "rubrik"),
        (":::notice Titel\n- punkt\n:::", 1, "bara stycken"),
    ],
)
def test_what_cannot_be_set_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    [*found] = faults(text)
    assert [(code, at) for code, at, message in found if said in message][:1] == [("REP-008", line)]


def test_an_unclosed_notice_swallows_nothing_after_the_next_directive() -> None:
    problems = Problems()
    template = parse_template(":::notice Titel\ntext\n\n:::table main\n\n# Rubrik\n", "t.md", problems)
    assert [type(block) for block in template.blocks] == [NoticeTemplate, TableSlot, HeadingTemplate]


def test_a_heading_may_not_skip_a_level() -> None:
    assert [(code, line) for code, line, _ in faults("# Ett\n\n### Tre\n\n# Ett\n")] == [("ACC-002", 3)]
    assert [(code, line) for code, line, _ in faults("## Två\n")] == [("ACC-002", 1)]
