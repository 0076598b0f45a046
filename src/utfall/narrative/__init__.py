"""Text bound to numbers: Markdown whose figures, and the words that follow them, are computed, never typed.

A template is parsed once and knows neither time nor figures; `fill` gives it both and makes blocks of it.
See `filters` for what may stand after a formula and `markdown` for which Markdown is allowed.
"""

from utfall.narrative.filling import fill, fill_inline
from utfall.narrative.filters import Filters
from utfall.narrative.markdown import parse_template
from utfall.narrative.placeholder import parse_inline
from utfall.narrative.template import (
    DECISIONS,
    BridgeSlot,
    BridgeView,
    ChartSlot,
    DecisionSlot,
    ForecastSlot,
    ForecastView,
    GoalSlot,
    GoalView,
    HeadingTemplate,
    ListTemplate,
    NoticeTemplate,
    ParagraphTemplate,
    Placeholder,
    Sentence,
    Style,
    TableSlot,
    Template,
    TemplateBlock,
    Words,
)

__all__ = [
    "DECISIONS",
    "BridgeSlot",
    "BridgeView",
    "ChartSlot",
    "DecisionSlot",
    "Filters",
    "ForecastSlot",
    "ForecastView",
    "GoalSlot",
    "GoalView",
    "HeadingTemplate",
    "ListTemplate",
    "NoticeTemplate",
    "ParagraphTemplate",
    "Placeholder",
    "Sentence",
    "Style",
    "TableSlot",
    "Template",
    "TemplateBlock",
    "Words",
    "fill",
    "fill_inline",
    "parse_inline",
    "parse_template",
]
