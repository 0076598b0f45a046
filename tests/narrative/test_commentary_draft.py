"""A draft is a draft until a person accepts it, and again when its figures have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.narrative.commentary_subjects import board, drafted, previous, subject, volume
from utfall.document import Bound, Notice, Paragraph, Plain
from utfall.narrative.commentary_draft import Accepted, Draft, settle
from utfall.swedish import NBSP
from utfall.swedish.commentary_words import DRAFT_TITLE

DAY = date(2024, 9, 12)


@pytest.fixture
def draft() -> Draft:
    return drafted(subject("-9", "-8", board=board("-4"), previous=previous("-0.4")))


def test_a_draft_is_printed_in_a_box_that_says_so(draft: Draft) -> None:
    assert draft.block == Notice(DRAFT_TITLE, (Paragraph(draft.inlines),))
    assert "Utkast" in DRAFT_TITLE


def test_an_accepted_comment_is_running_text_with_its_numbers_still_bound(draft: Draft) -> None:
    accepted = draft.accept("enhetschef", DAY)
    assert accepted.block == Paragraph(draft.inlines)
    assert (accepted.acceptance.role, accepted.acceptance.day) == ("enhetschef", DAY)


def test_somebody_must_accept(draft: Draft) -> None:
    with pytest.raises(ValueError, match="by somebody"):
        draft.accept(" ", DAY)


def test_what_was_accepted_stays_accepted_while_it_says_the_same(draft: Draft) -> None:
    acceptance = draft.accept("enhetschef", DAY).acceptance
    again = drafted(subject("-9.00001", "-8", board=board("-4"), previous=previous("-0.4")))
    assert again != draft  # a fact has moved by ten kronor …
    assert settle(again, acceptance) == Accepted(again, acceptance)  # … which no printed figure shows


def test_a_printed_figure_that_changes_makes_it_a_draft_again(draft: Draft) -> None:
    acceptance = draft.accept("enhetschef", DAY).acceptance
    changed = drafted(subject("-9.1", "-8", board=board("-4"), previous=previous("-0.4")))
    assert settle(changed, acceptance) is changed


def test_a_draft_that_nobody_has_accepted_stays_one(draft: Draft) -> None:
    assert settle(draft, None) is draft


def test_a_draft_names_the_figures_it_rests_on(draft: Draft) -> None:
    names = [ground.formula for ground in draft.grounds]
    assert names == ["outcome", "budget", "deviation", "board", "previous"]


def test_numbers_and_the_words_that_follow_them_are_bound_and_the_rest_is_words(draft: Draft) -> None:
    assert [each for each in draft.inlines if isinstance(each, Plain)] == [
        Plain("Hemtjänsten redovisar "),
        Plain(" för perioden, vilket motsvarar "),
        Plain(" av budgeten och "),
        Plain(" av nämndens samlade "),
        Plain(". Avvikelsen är "),
        Plain("."),
    ]
    assert [(each.shown, each.expression) for each in draft.inlines if isinstance(each, Bound)] == [
        (f"ett underskott om 1,0{NBSP}mnkr", "deviation | mnkr(1) | ett överskott om _"),
        (f"12,5{NBSP}%", "share(deviation, budget) | procent(1) | abs"),
        (f"25,0{NBSP}%", "share(deviation, board) | procent(1) | abs"),
        ("underskott", "board | mnkr(1) | överskott"),
        (
            f"0,6{NBSP}mnkr sämre än i föregående rapport",
            (
                "deviation - previous | mnkr(1) | _ bättre än i föregående rapport/_ sämre än i föregående rapport"
                "/i nivå med föregående rapport"
            ),
        ),
    ]


def test_a_volume_is_bound_to_outcome_less_budget() -> None:
    draft = drafted(subject("-9", "-8", volume=volume("24", "25", "årsplatser")))
    [bound] = [each for each in draft.inlines if isinstance(each, Bound) and "volume" in each.expression]
    assert bound.shown == "1 årsplats lägre än budgeterat"
    assert bound.expression.startswith("volume - volume_budget | tal(0) | ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("51* Äldreomsorg", r"51\* Äldreomsorg"),
        ("1. Vård", r"1\. Vård"),
        ("- Varav SoL", r"\- Varav SoL"),
        ("HVB_barn & <unga>", r"HVB\_barn \& \<unga\>"),
        ("{{ budget }}", r"\{\{ budget \}\}"),
        ("Färdtjänst/riksfärdtjänst", "Färdtjänst/riksfärdtjänst"),
    ],
)
def test_a_name_is_no_markdown_in_the_template(name: str, text: str) -> None:
    draft = drafted(replace(subject("-9", "-8"), name=name))
    assert draft.template == (
        f"{text} redovisar {{{{ deviation | mnkr(1) | ett överskott om _ }}}} för perioden, vilket motsvarar"
        " {{ share(deviation, budget) | procent(1) | abs }} av budgeten."
    )
