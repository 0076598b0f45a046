"""A report's text before it has any figures: blocks, words and the places where a number will stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from utfall.core import SourceRef
from utfall.definitions.formula import Formula, Name
from utfall.narrative.filters import Filters
from utfall.swedish.dates import PERIOD_WORDS


class Style(StrEnum):
    """How words are set."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place for a number or a word that follows one.

    ``text`` is what stands between the braces; ``source`` points at the first brace, line and column from 1.
    """

    formula: Formula
    text: str
    filters: Filters
    source: SourceRef
    strong: bool = False

    @property
    def time_word(self) -> str | None:
        """The word of time it stands for (``month``, ``span`` …), which needs no value; otherwise None."""
        if isinstance(self.formula, Name) and self.formula.name in PERIOD_WORDS and self.filters.are_none:
            return self.formula.name
        return None


Run = Words | Placeholder


@dataclass(frozen=True, slots=True)
class Sentence:
    """Running text without blocks, such as a chart's alternative text."""

    runs: tuple[Run, ...]

    @property
    def placeholders(self) -> Iterator[Placeholder]:
        """The placeholders that need a value, in reading order; words of time need none."""
        return (run for run in self.runs if isinstance(run, Placeholder) and run.time_word is None)


@dataclass(frozen=True, slots=True)
class HeadingTemplate:
    """A heading. ``id`` is made of its words only, so that it stays the same from period to period."""

    level: int
    sentence: Sentence
    id: str


@dataclass(frozen=True, slots=True)
class ParagraphTemplate:
    """A paragraph."""

    sentence: Sentence


@dataclass(frozen=True, slots=True)
class ListTemplate:
    """A bullet list."""

    items: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class NoticeTemplate:
    """A boxed remark under a title."""

    title: Sentence
    paragraphs: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class TableSlot:
    """Where a table goes."""

    id: str
    source: SourceRef


@dataclass(frozen=True, slots=True)
class ChartSlot:
    """Where a chart goes."""

    id: str
    source: SourceRef


class GoalView(StrEnum):
    """The tables about goals that a text may ask for, as its directives name them."""

    GOALS = "goals"  # alla mål, eller ett områdes
    INDICATORS = "indicators"  # ett måls indikatorer
    ACTIVITIES = "activities"  # ett måls aktiviteter
    ASSIGNMENTS = "assignments"  # uppdragen med sina aktiviteter
    PROGRAMMES = "programmes"  # programmen med sina aktiviteter
    CONTROL = "control"  # en plan för internkontroll


@dataclass(frozen=True, slots=True)
class GoalSlot:
    """Where a table about goals goes; ``subject`` is the area, goal or plan, ``title`` the text's own title."""

    view: GoalView
    subject: str
    title: str
    source: SourceRef


class BridgeView(StrEnum):
    """What may be shown of the way from one figure to another; its value is the directive's name."""

    BRIDGE = "bridge"  # bryggan som tabell och diagram
    COSTCHECK = "costcheck"  # volym × kostnad per enhet mot bokförd kostnad
    RESTATED = "restated"  # vad en omorganisation har flyttat


@dataclass(frozen=True, slots=True)
class BridgeSlot:
    """Where a bridge goes; ``subject`` is its id, or the code part for what was restated."""

    view: BridgeView
    subject: str
    source: SourceRef


DECISIONS = "decisions"  # besluten om årets budget, som ett direktiv


@dataclass(frozen=True, slots=True)
class DecisionSlot:
    """Where the table of the year's budget decisions goes; ``chosen`` are the keys and codes it is narrowed to."""

    chosen: tuple[tuple[str, str], ...]
    title: str
    source: SourceRef


COMMENTS = "comments"  # kommentarerna till en tabell, som ett direktiv


@dataclass(frozen=True, slots=True)
class CommentSlot:
    """Where the comments on a table go, in place of rows in it."""

    table: str
    source: SourceRef


class ForecastView(StrEnum):
    """What may be shown of forecasts; its value is the directive's name."""

    FORECAST = "forecast"  # prognosen per enhet, med årets förlopp
    SCOREBOARD = "scoreboard"  # tidigare prognoser mot bokslut


@dataclass(frozen=True, slots=True)
class ForecastSlot:
    """Where a forecast goes; ``division`` is what it is divided by, or empty for the usual one."""

    view: ForecastView
    division: str
    source: SourceRef


class PlanView(StrEnum):
    """What may be shown of the plan for the rest of the year; its value is the directive's name."""

    ACTIONS = "actions"  # åtgärdsplanen med uppmätt effekt
    GRANTS = "grants"  # statsbidragen
    RISKS = "risks"  # risker och möjligheter utanför prognosen
    LAYERS = "layers"  # prognosen från förslag till beslut
    DEMOGRAPHY = "demography"  # befolkningens åldrar och behovet


@dataclass(frozen=True, slots=True)
class PlanSlot:
    """Where a part of the plan goes; ``division`` is what its forecast is divided by, or empty for the usual one."""

    view: PlanView
    division: str
    source: SourceRef


OtherSlot = GoalSlot | BridgeSlot | DecisionSlot | ForecastSlot | CommentSlot | PlanSlot
Slot = TableSlot | ChartSlot | OtherSlot
TemplateBlock = HeadingTemplate | ParagraphTemplate | ListTemplate | NoticeTemplate | Slot


@dataclass(frozen=True, slots=True)
class Template:
    """A whole text, in reading order."""

    blocks: tuple[TemplateBlock, ...]

    @property
    def placeholders(self) -> Iterator[Placeholder]:
        """The placeholders that need a value, in reading order; words of time need none."""
        sentences = (sentence for block in self.blocks for sentence in _sentences(block))
        return (placeholder for sentence in sentences for placeholder in sentence.placeholders)

    @property
    def tables(self) -> tuple[str, ...]:
        """The ids of the tables it shows."""
        return tuple(block.id for block in self.blocks if isinstance(block, TableSlot))

    @property
    def bridges(self) -> tuple[BridgeSlot, ...]:
        """The bridges it shows, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, BridgeSlot))

    @property
    def decisions(self) -> tuple[DecisionSlot, ...]:
        """The tables of budget decisions it shows, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, DecisionSlot))

    @property
    def comments(self) -> tuple[CommentSlot, ...]:
        """The tables whose comments it shows apart, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, CommentSlot))

    @property
    def forecasts(self) -> tuple[ForecastSlot, ...]:
        """The forecasts and records of forecasts that it shows, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, ForecastSlot))

    @property
    def plans(self) -> tuple[PlanSlot, ...]:
        """The parts of the plan it shows, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, PlanSlot))

    @property
    def charts(self) -> tuple[str, ...]:
        """The ids of the charts it shows."""
        return tuple(block.id for block in self.blocks if isinstance(block, ChartSlot))


def _sentences(block: TemplateBlock) -> tuple[Sentence, ...]:
    match block:
        case HeadingTemplate() | ParagraphTemplate():
            return (block.sentence,)
        case ListTemplate():
            return block.items
        case NoticeTemplate():
            return (block.title, *block.paragraphs)
        case _:
            return ()
