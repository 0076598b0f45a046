"""A text with its figures."""

from decimal import Decimal

import pytest

from utfall.core import Amount, Failed, Missing, Quantity, SourceRef, Span, Value
from utfall.document import (
    Block,
    Bound,
    BulletList,
    Chart,
    ChartBlock,
    ChartKind,
    Emphasis,
    Heading,
    Notice,
    Paragraph,
    Plain,
    Strong,
    Table,
    TableBlock,
)
from utfall.narrative import Placeholder, fill, fill_inline, parse_inline, parse_template
from utfall.problems import Problems
from utfall.swedish import MINUS, NBSP
from utfall.swedish.dates import period_words

TIMES = period_words(Span.parse("2024-01..2024-08"))
TABLE = Table("main", "Resultat", "tkr", (), ())
CHART = Chart("deviation", "Avvikelse", ChartKind.DEVIATION_BARS, "mnkr", (), "Alternativtext")
VALUES: dict[str, Value] = {
    "surplus": Amount(1_422_000_000),
    "deficit": Amount(-125_000_000),
    "hours": Quantity(Decimal(98803)),
    "gap": Missing(),
    "fault": Failed("division_by_zero"),
}


def value_of(placeholder: Placeholder) -> Value:
    return VALUES[placeholder.text.split("|")[0].strip()]


def filled(text: str) -> tuple[tuple[Block, ...], Problems]:
    problems = Problems()
    template = parse_template(text, "rapport.md", problems)
    tables, charts = {"main": TABLE}, {"deviation": CHART}
    return fill(template, value_of, TIMES, tables.get, charts.get, problems), problems


def sentence(text: str) -> str:
    """The single paragraph of a text as it is read, with ordinary spaces and hyphens."""
    [paragraph], problems = filled(text)
    assert not list(problems)
    assert isinstance(paragraph, Paragraph)
    read = "".join(each.shown if isinstance(each, Bound) else each.text for each in paragraph.inlines)
    return read.replace(NBSP, " ").replace(MINUS, "-")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "Nämnden redovisar {{ surplus | mnkr | ett överskott om _ }}.",
            "Nämnden redovisar ett överskott om 14,2 mnkr.",
        ),
        ("Ett {{ deficit | överskott }}: {{ deficit | mnkr }}.", "Ett underskott: -1,3 mnkr."),
        (
            "Under {{ span }} utfördes {{ hours | tal }} timmar.",
            "Under januari–augusti 2024 utfördes 98 803 timmar.",
        ),
        ("I {{ month }} {{ year }}, mot {{ previous_year }}.", "I augusti 2024, mot 2023."),
    ],
)
def test_sentences(text: str, read: str) -> None:
    assert sentence(text) == read


def test_a_bound_number_keeps_its_exact_value_and_its_expression() -> None:
    [paragraph], _ = filled("**Hela {{ surplus | mnkr }}** till *godo*.")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == (
        Strong("Hela "),
        Bound(f"14,2{NBSP}mnkr", Amount(1_422_000_000), "surplus | mnkr", strong=True),
        Plain(" till "),
        Emphasis("godo"),
        Plain("."),
    )


def test_every_kind_of_block_is_filled_in_order() -> None:
    blocks, problems = filled(
        "# Utfall {{ span }}\n\n:::notice Läget i {{ month }}\n{{ hours | tal }} timmar\n:::\n\n"
        ":::table main\n\n- {{ hours | tal }}\n\n:::chart deviation\n"
    )
    assert not list(problems)
    hours = Bound(f"98{NBSP}803", Quantity(Decimal(98803)), "hours | tal")
    assert blocks == (
        Heading(1, "Utfall januari–augusti 2024", "utfall"),
        Notice("Läget i augusti", (Paragraph((hours, Plain(" timmar"))),)),
        TableBlock(TABLE),
        BulletList(((hours,),)),
        ChartBlock(CHART),
    )


@pytest.mark.parametrize(
    ("placeholder", "detail"),
    [
        ("{{ gap | tal }}", "det saknas uppgifter"),
        ("{{ fault | procent }}", "formeln delar med noll"),
        ("{{ surplus }}", "talet saknar enhet"),
        ("{{ hours | mnkr }}", "kan inte skrivas i mnkr"),
        ("{{ month | mnkr }}", "kan inte skrivas"),
    ],
)
def test_a_number_that_cannot_be_printed_is_a_problem_at_its_place_and_the_rest_goes_on(
    placeholder: str, detail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(VALUES, "month", Quantity(Decimal(8)))
    [paragraph], problems = filled(f"Under året\nblev det {placeholder} av {{{{ hours | tal }}}}.")
    [problem] = problems
    assert (problem.code, problem.source.file, problem.source.line, problem.source.column) == (
        "REP-005",
        "rapport.md",
        2,
        10,
    )
    assert detail in problem.message
    assert placeholder.strip("{} ") in problem.message
    assert isinstance(paragraph, Paragraph)
    assert [each.shown for each in paragraph.inlines if isinstance(each, Bound)] == ["#FEL", f"98{NBSP}803"]


@pytest.mark.parametrize(("directive", "kind"), [(":::table main2", "tabell"), (":::chart main", "diagram")])
def test_an_unknown_table_or_chart_is_a_problem_at_its_line(directive: str, kind: str) -> None:
    blocks, problems = filled(f"Text.\n\n{directive}\n\nMer text.\n")
    [problem] = problems
    assert (problem.code, problem.source.line) == ("DEF-007", 3)
    assert kind in problem.message
    assert len(blocks) == 2


def test_an_inline_text_is_filled_to_plain_text() -> None:
    problems = Problems()
    text = parse_inline(
        "I {{ month }} är avvikelsen {{ deficit | mnkr }}.", SourceRef("charts.yaml", line=4), problems
    )
    assert fill_inline(text, value_of, TIMES, problems) == f"I augusti är avvikelsen {MINUS}1,3{NBSP}mnkr."
    assert not list(problems)


def test_the_same_text_and_figures_give_the_same_blocks() -> None:
    text = "# Rubrik\n\nBlev {{ surplus | mnkr }}.\n\n# Rubrik\n"
    assert filled(text)[0] == filled(text)[0]
