"""What a workspace and its reports are declared to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from utfall.core import CodePart, SourceRef
from utfall.definitions.forecast import ForecastDefinitions
from utfall.definitions.goals import GoalDefinitions
from utfall.definitions.rule import ReportKind, ReportRules
from utfall.definitions.secrecy import SecrecyRules
from utfall.definitions.structure import Structure

if TYPE_CHECKING:
    from utfall.definitions.bridge import BridgeDefinition
    from utfall.definitions.comment import CommentEntry
    from utfall.definitions.section_text import SectionText
    from utfall.definitions.source import SourceMapping
    from utfall.definitions.table import TableDefinition
    from utfall.definitions.word_template import WordTemplate
    from utfall.document import ChartKind


@dataclass(frozen=True, slots=True)
class Municipality:
    """Who reports: read from ``utfall.yaml``."""

    name: str
    code: str  # SCB:s fyrsiffriga kommunkod
    board: str
    source_note: str = ""  # varifrån siffrorna kommer; för påhittade uppgifter: att de är påhittade
    accent: str = "#1f4e5f"
    docx_template: WordTemplate | None = None  # kommunens egen Wordmall
    open_data_licence: str = ""  # t.ex. CC0-1.0; tom när öppna data ges ut utan licens
    contact: str = ""  # dit den vänder sig som undrar över en publicerad rapport


class Aggregation(StrEnum):
    """How a quantity over several spans becomes one figure; an årsplats is never summed over months."""

    SUM = "sum"  # timmar, dygn
    MEAN = "mean"  # medel, månader väger lika
    DAY_WEIGHTED = "day_weighted"  # medel, dagar väger lika (årsplatser)
    LAST = "last"  # det senaste värdet (bestånd, index)


@dataclass(frozen=True, slots=True)
class QuantityDefinition:
    """A quantity that facts may carry: a volume, a key figure, an indicator's outcome."""

    id: str
    name: str
    unit: str
    aggregation: Aggregation
    source: SourceRef
    kolada: str = ""  # id of the key figure that it is fetched from
    persons: bool = False  # räknar personer, så att små tal döljs i den offentliga utgåvan
    is_entered: bool = False  # matas in för hand, månad för månad
    activities: tuple[str, ...] = ()  # den matas in på, om inte på hela enheten


class ChartData(StrEnum):
    """Whether a chart's own table of data is printed."""

    SHOWN = "shown"
    HIDDEN_IN_PRINT = "hidden_in_print"  # tabellen som diagrammet ritar står ändå i rapporten


@dataclass(frozen=True, slots=True)
class ChartDefinition:
    """A chart over cells of a table: one series per column, one category per row.

    ``rows`` empty means all leaf rows. ``alt`` may hold bound numbers in double braces. ``data`` that is hidden in
    print is shown all the same in a report without the table.
    """

    id: str
    title: str
    kind: ChartKind
    table: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    unit: str
    decimals: int
    alt: str
    source: SourceRef
    data: ChartData = ChartData.SHOWN


CODE_WORDS = ("name", "code")  # of what a report is about


@dataclass(frozen=True, slots=True)
class ReportDefinition:
    """A report: its title and the Markdown template that holds its text, tables and charts in order.

    ``title`` and ``subtitle`` may hold ``{year}``, ``{month}`` and ``{period}``. With ``per`` the report is about one
    code of that part at a time, chosen when it is built: it sees nothing else, and title and text may say ``name`` and
    ``code`` (`CODE_WORDS`). ``fulfils`` says by which of its headings, tables and charts it meets a requirement on its
    kind of report, and ``not_applicable`` why one does not concern it.
    """

    id: str
    title: str
    subtitle: str
    template: SourceRef  # file, relative to the workspace; line 1
    template_text: str
    source: SourceRef
    per: CodePart | None = None
    kind: ReportKind | None = None
    fulfils: tuple[tuple[str, tuple[str, ...]], ...] = ()
    not_applicable: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Definitions:
    """Everything the municipality has declared. ``hashes`` maps each file read to its SHA-256."""

    municipality: Municipality
    structure: Structure
    quantities: Mapping[str, QuantityDefinition]
    tables: Mapping[str, TableDefinition]
    charts: Mapping[str, ChartDefinition]
    reports: Mapping[str, ReportDefinition]
    hashes: Mapping[str, str]
    goals: GoalDefinitions = field(default_factory=GoalDefinitions)
    bridges: Mapping[str, BridgeDefinition] = field(default_factory=dict)
    sources: Mapping[str, SourceMapping] = field(default_factory=dict)
    forecast: ForecastDefinitions = field(default_factory=ForecastDefinitions)
    comments: tuple[CommentEntry, ...] = ()
    rules: ReportRules = field(default_factory=ReportRules)
    texts: tuple[SectionText, ...] = ()
    secrecy: SecrecyRules = field(default_factory=SecrecyRules)
