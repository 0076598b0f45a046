"""Giving a template its figures: a placeholder becomes a bound number or word, a slot its table or chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from utfall.core import Missing, MissingReason, SourceRef, Text, Value
from utfall.document import (
    Block,
    Bound,
    BulletList,
    Chart,
    ChartBlock,
    Emphasis,
    Heading,
    Inline,
    Notice,
    Paragraph,
    Plain,
    Strong,
    Table,
    TableBlock,
)
from utfall.narrative.filters import UnprintableError, show
from utfall.narrative.template import (
    BridgeSlot,
    BridgeView,
    ChartSlot,
    CommentSlot,
    GoalSlot,
    GoalView,
    HeadingTemplate,
    ListTemplate,
    NoticeTemplate,
    OtherSlot,
    ParagraphTemplate,
    Placeholder,
    Sentence,
    Slot,
    Style,
    TableSlot,
    Template,
    TemplateBlock,
)
from utfall.problems import Problems
from utfall.swedish import NumberFormat
from utfall.swedish.language import Phrase, listed
from utfall.swedish.numbers import FAULT_MARK

ValueOf = Callable[[Placeholder], Value]
_STYLED: Mapping[Style, type[Plain | Strong | Emphasis]] = {
    Style.PLAIN: Plain,
    Style.STRONG: Strong,
    Style.EMPHASIS: Emphasis,
}

_ABOUT: Mapping[GoalView | BridgeView, str] = {
    GoalView.GOALS: Phrase("ett målområde med mål"),
    GoalView.INDICATORS: Phrase("ett mål med indikatorer"),
    GoalView.ACTIVITIES: Phrase("ett mål med aktiviteter"),
    GoalView.ASSIGNMENTS: Phrase("ett uppdrag"),
    GoalView.PROGRAMMES: Phrase("ett program"),
    GoalView.CONTROL: Phrase("en plan för internkontroll"),
    BridgeView.BRIDGE: Phrase("en brygga i bridges.yaml"),
    BridgeView.COSTCHECK: Phrase("en brygga med volym och kostnad per enhet"),
    BridgeView.RESTATED: Phrase("en koddel med rader i crosswalk.csv"),
}


def fill(  # noqa: PLR0913, PLR0917  what a template may ask for
    template: Template,
    value_of: ValueOf,
    times: Mapping[str, str],
    table: Callable[[str], Table | None],
    chart: Callable[[str], Chart | None],
    problems: Problems,
    other: Callable[[OtherSlot], tuple[Block, ...] | None] = lambda _: None,
    lacks: Callable[[Placeholder], str] = lambda _: "",
) -> tuple[Block, ...]:
    """Make the template's blocks for one period.

    Args:
        template: The parsed text.
        value_of: The exact value of a placeholder's formula.
        times: The words of time, from `utfall.swedish.dates.period_words`.
        table: The resolved table of an id, None when there is none; ``chart`` likewise.
        chart: See ``table``.
        problems: Takes REP-005 for a number that cannot be printed and DEF-007 for an unknown table, chart or goal,
            both at their place in the template. A faulty number shows a fault mark and the rest goes on.
        other: What a slot about goals, bridges, decisions, forecasts or comments asks for, None when nothing such is
            declared.
        lacks: What a number that cannot be printed lacks, in a reader's words; empty where that is not known.
    """
    filler = _Filler(value_of, times, problems, lacks)
    shelves = _Shelves(table, chart, other)
    return tuple(block for each in template.blocks for block in filler.block(each, shelves))


def fill_inline(
    sentence: Sentence,
    value_of: ValueOf,
    times: Mapping[str, str],
    problems: Problems,
    lacks: Callable[[Placeholder], str] = lambda _: "",
) -> str:
    """Give a running text its figures, as plain text; faults as in `fill`."""
    return _text(_Filler(value_of, times, problems, lacks).inlines(sentence))


@dataclass(frozen=True, slots=True)
class _Shelves:
    """Where what stands in slots is fetched."""

    table: Callable[[str], Table | None]
    chart: Callable[[str], Chart | None]
    other: Callable[[OtherSlot], tuple[Block, ...] | None]


@dataclass(frozen=True, slots=True)
class _Filler:
    value_of: ValueOf
    times: Mapping[str, str]
    problems: Problems
    lacks: Callable[[Placeholder], str]

    def block(self, block: TemplateBlock, shelves: _Shelves) -> Iterator[Block]:
        """The block with its figures; nothing when its table or chart is unknown."""
        match block:
            case HeadingTemplate(level, sentence, id):
                yield Heading(level, _text(self.inlines(sentence)), id)
            case ParagraphTemplate(sentence):
                yield Paragraph(self.inlines(sentence))
            case ListTemplate(items):
                yield BulletList(tuple(self.inlines(item) for item in items))
            case NoticeTemplate(title, paragraphs):
                texts = tuple(Paragraph(self.inlines(each)) for each in paragraphs)
                yield Notice(_text(self.inlines(title)), texts)
            case _:
                yield from self._slot(block, shelves)

    def _slot(self, slot: Slot, shelves: _Shelves) -> Iterator[Block]:
        match slot:
            case TableSlot(id, source):
                if (found := shelves.table(id)) is not None:
                    yield TableBlock(found)
                else:
                    self._unknown(id, Phrase("en tabell"), source)
            case ChartSlot(id, source):
                if (drawn := shelves.chart(id)) is not None:
                    yield ChartBlock(drawn)
                else:
                    self._unknown(id, Phrase("ett diagram"), source)
            case _:
                blocks = shelves.other(slot)
                if blocks is None:
                    self._nothing_such(slot)
                yield from blocks or ()

    def _nothing_such(self, slot: OtherSlot) -> None:
        """Record that what a slot asks for is not declared."""
        match slot:
            case CommentSlot(table, source):
                self._unknown(table, Phrase("en tabell"), source)
            case GoalSlot(view, "", _, source):
                self.problems.add("GOA-013", source, directive=view, kind=_ABOUT[view])
            case GoalSlot() | BridgeSlot():
                self._unknown(slot.subject or slot.view, _ABOUT[slot.view], slot.source)

    def inlines(self, sentence: Sentence) -> tuple[Inline, ...]:
        """The sentence's words and bound numbers."""
        return tuple(
            self._bound(run) if isinstance(run, Placeholder) else _STYLED[run.style](run.text)
            for run in sentence.runs
        )

    def _bound(self, placeholder: Placeholder) -> Bound:
        word = placeholder.time_word
        value = self.value_of(placeholder) if word is None else Text(self.times[word])
        if value == Missing(MissingReason.MASKED):  # no fault: it is not to be told, in figures or in words
            return Bound(NumberFormat().not_measured, value, placeholder.text, placeholder.strong)
        try:
            shown = show(value, placeholder.filters)
        except UnprintableError as error:
            lacks = self.lacks(placeholder)
            detail = listed((str(error), lacks), ": ") if lacks else str(error)
            self.problems.add("REP-005", placeholder.source, expression=placeholder.text, detail=detail)
            shown = FAULT_MARK
        return Bound(shown, value, placeholder.text, placeholder.strong)

    def _unknown(self, id: str, kind: str, source: SourceRef) -> None:
        self.problems.add("DEF-007", source, name=id, kind=kind)


def _text(inlines: tuple[Inline, ...]) -> str:
    return "".join(inline.shown if isinstance(inline, Bound) else inline.text for inline in inlines)
