"""What holds for every drafted comment, whatever the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.narrative.commentary_subjects import ANYTHING, against_budget, compute, read, subject
from utfall.core import Amount, Quantity, Span, Value, spread
from utfall.document import Bound, Paragraph
from utfall.narrative import Placeholder, fill, parse_template
from utfall.narrative.commentary import draft_comment
from utfall.narrative.commentary_draft import Draft
from utfall.narrative.commentary_figures import Display, Figure
from utfall.narrative.commentary_subject import Effect, Horizon, Kind, Subject, Threshold, Volume
from utfall.problems import Problems
from utfall.swedish import DisplayUnit
from utfall.swedish.commentary_words import noun_of
from utfall.swedish.dates import period_words
from utfall.variance import StepKind

# Small amounts often, so that roundings to zero, equal figures and changes of side come up.
AMOUNTS = st.one_of(
    st.integers(-30_000_000, 30_000_000), st.integers(-(10**11), 10**11), st.sampled_from([0, 5_000_000])
).map(Amount)
NUMBERS = st.integers(0, 5000).map(lambda tenths: Decimal(tenths) / 10)
DISPLAYS = st.builds(
    Display,
    st.sampled_from([DisplayUnit.KRONA, DisplayUnit.THOUSAND, DisplayUnit.MILLION]),
    st.integers(0, 2),
    st.integers(0, 1),
)
LETTERS = st.characters(categories=("L", "P", "S", "Zs"))
FEW = settings(max_examples=50)  # a subject has many parts to draw
NAMES = st.text(LETTERS, min_size=1, max_size=20).filter(lambda name: name.strip())


@st.composite
def effects(draw: st.DrawFn, deviation: Amount) -> tuple[Effect, ...]:
    """Parts of either sign that add up to the deviation."""
    kinds = draw(st.lists(st.sampled_from(list(StepKind)), unique=True, max_size=4))
    if not kinds:
        return ()
    parts = [draw(AMOUNTS).ore for _ in kinds[1:]]
    parts.append(deviation.ore - sum(parts))
    if draw(st.booleans()):
        parts = spread(deviation.ore, [1] * len(kinds))
    return tuple(
        Effect(kind, Figure(Amount(part), f"effect_{kind}")) for kind, part in zip(kinds, parts, strict=True)
    )


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    """Any subject, with or without each of the things that may be known."""
    now = against_budget(draw(AMOUNTS), draw(AMOUNTS))
    horizon = draw(st.sampled_from(Horizon))
    year = against_budget(draw(AMOUNTS), draw(AMOUNTS), "_year")
    count = Volume(
        Figure(Quantity(draw(NUMBERS)), "volume"),
        Figure(Quantity(draw(NUMBERS)), "volume_budget"),
        noun_of(draw(st.sampled_from(["timmar", "hushåll", "antal"]))),
        draw(st.integers(0, 1)),
    )
    assert isinstance(now.deviation.value, Amount)
    return Subject(
        name="Hemtjänsten",
        now=now,
        kind=draw(st.sampled_from(Kind)),
        horizon=horizon,
        year=year if horizon is Horizon.PERIOD and draw(st.booleans()) else None,
        previous=draw(st.none() | AMOUNTS.map(lambda amount: Figure(amount, "previous"))),
        volume=draw(st.none() | st.just(count)),
        effects=draw(effects(now.deviation.value)),
        board=draw(st.none() | AMOUNTS.map(lambda amount: Figure(amount, "board"))),
    )


def some_draft(about: Subject, display: Display) -> Draft:
    """The draft, of those subjects that have one."""
    draft = draft_comment(about, ANYTHING, display)
    assume(draft is not None)
    assert draft is not None
    return draft


def figures(about: Subject) -> Iterator[Figure]:
    """Every figure that was given."""
    for compared in (about.now, about.year):
        if compared is not None:
            yield from (compared.outcome, compared.budget, compared.deviation)
    if about.volume is not None:
        yield from (about.volume.outcome, about.volume.budget)
    yield from (effect.figure for effect in about.effects)
    yield from (figure for figure in (about.previous, about.board) if figure is not None)


def named(about: Subject) -> dict[str, Value]:
    """The given values by their names."""
    return {figure.formula: figure.value for figure in figures(about)}


def rounded(value: Value, expression: str, display: Display) -> Decimal:
    """A value as the reader should see it, reckoned apart from the program: half up, in the unit shown."""
    if isinstance(value, Amount):
        exact, decimals = Decimal(value.ore) / display.unit.ore, display.decimals
    else:
        assert isinstance(value, Quantity)
        is_share = expression.startswith("share(")
        exact = value.number * 100 if is_share else value.number
        decimals = display.share_decimals if is_share else int(re.findall(r"tal\((\d)\)", expression)[0])
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def swedish(number: Decimal) -> str:
    """A number without sign, with a decimal comma and spaces between thousands."""
    return f"{abs(number):,f}".replace(",", " ").replace(".", ",")


@FEW
@given(about=subjects(), display=DISPLAYS)
def test_every_number_in_the_text_is_a_given_figure_rounded_half_up(about: Subject, display: Display) -> None:
    draft = some_draft(about, display)
    expected = [
        swedish(rounded(each.value, each.expression, display))
        for each in draft.inlines
        if isinstance(each, Bound) and re.search(r"\d", each.shown)
    ]
    assert re.findall(r"\d(?:[\d ]*\d)?(?:,\d+)?", read(draft)) == expected


@FEW
@given(about=subjects(), display=DISPLAYS)
def test_every_bound_value_is_what_its_expression_says_of_the_given_figures(
    about: Subject, display: Display
) -> None:
    draft = some_draft(about, display)
    values = named(about)
    for each in draft.inlines:
        if isinstance(each, Bound):
            assert each.value == compute(each.expression.split(" | ")[0], values)


@FEW
@given(about=subjects(), display=DISPLAYS)
def test_words_for_better_and_worse_agree_with_the_sign_as_printed(about: Subject, display: Display) -> None:
    for each in some_draft(about, display).inlines:
        if not isinstance(each, Bound) or "_ " not in each.expression:
            continue
        number = rounded(each.value, each.expression, display)
        if re.search("överskott|bättre", each.shown):
            assert number > 0
        if re.search("underskott|sämre", each.shown):
            assert number < 0
        if "i nivå med" in each.shown:
            assert number == 0
        is_more = "högre" in each.shown
        if is_more or "lägre" in each.shown:
            is_plus = is_more if _plus_is_more(about, each) else not is_more
            assert (number > 0) is is_plus


def _plus_is_more(about: Subject, bound: Bound) -> bool:
    """Volumes and income rise with plus; costs fall."""
    return bound.expression.startswith("volume") or about.result in ("income", "net_income")


@FEW
@given(about=subjects(), display=DISPLAYS)
def test_volume_price_and_reasons_are_never_made_up(about: Subject, display: Display) -> None:
    text = read(some_draft(about, display))
    kinds = {effect.kind for effect in about.effects}
    if about.volume is None and StepKind.VOLUME not in kinds:
        assert "Volymen" not in text
    if StepKind.PRICE not in kinds:
        assert " per " not in text
    if not kinds:
        assert " ger " not in text
    if about.previous is None:
        assert "föregående" not in text
    if about.board is None:
        assert "nämnden" not in text
    assert not re.search(r"beror|grund av|tack vare|orsak|därför|till följd", text)


@FEW
@given(about=subjects(), display=DISPLAYS)
def test_the_parts_stated_are_those_that_print_as_something(about: Subject, display: Display) -> None:
    draft = some_draft(about, display)
    stated = {
        each.expression.split(" | ")[0]
        for each in draft.inlines
        if isinstance(each, Bound) and each.expression.startswith("effect_")
    }
    printed = {
        effect.figure.formula for effect in about.effects if rounded(effect.figure.value, "", display) != 0
    }
    assert stated == printed


def text_of_template(draft: Draft, values: dict[str, Value]) -> str:
    """What the draft's template says when it is read and filled as a report's text is."""
    problems = Problems()

    def value_of(placeholder: Placeholder) -> Value:
        return compute(placeholder.formula, values)

    template = parse_template(draft.template, "kommentar.md", problems)
    [paragraph] = fill(template, value_of, period_words(Span.of_year(2024)), {}.get, {}.get, problems)
    assert [problem.message for problem in problems] == []
    assert isinstance(paragraph, Paragraph)
    return "".join(each.shown if isinstance(each, Bound) else each.text for each in paragraph.inlines)


@FEW
@given(about=subjects(), display=DISPLAYS)
def test_the_template_of_a_draft_gives_the_same_text(about: Subject, display: Display) -> None:
    draft = some_draft(about, display)
    assert text_of_template(draft, named(about)) == draft.text


@given(name=NAMES)
def test_so_it_does_whatever_the_activity_is_called(name: str) -> None:
    about = replace(subject("-9", "-8"), name=name)
    draft = some_draft(about, Display())
    assert text_of_template(draft, named(about)) == draft.text


@FEW
@given(about=subjects(), display=DISPLAYS)
def test_a_draft_is_one_paragraph_of_whole_sentences(about: Subject, display: Display) -> None:
    text = some_draft(about, display).text
    assert text.endswith(".")
    assert not re.search(r"  | \.|\.\.|, ,|[{}|]", text)
    assert all(re.match(r"[A-ZÅÄÖ]", sentence) for sentence in text.split(". "))


@FEW
@given(about=subjects(), display=DISPLAYS)
def test_the_grounds_are_given_figures_and_each_stands_once(about: Subject, display: Display) -> None:
    draft = some_draft(about, display)
    assert len(set(draft.grounds)) == len(draft.grounds)
    assert set(draft.grounds) <= set(figures(about))


@given(deviation=st.integers(-(10**10), 10**10), budget=AMOUNTS, limit=st.integers(0, 10**10))
def test_a_comment_is_drafted_at_and_above_the_threshold_and_never_below(
    deviation: int, budget: Amount, limit: int
) -> None:
    about = replace(subject("0", "0"), now=against_budget(budget + Amount(deviation), budget))
    in_ore = Display(DisplayUnit.KRONA, 2)  # so that every deviation prints as something
    draft = draft_comment(about, Threshold(Amount(limit), Decimal(0)), in_ore)
    assert (draft is not None) is (abs(deviation) >= limit and deviation != 0)
