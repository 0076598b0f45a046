"""Text bound to numbers: Markdown whose figures, and the words that follow them, are computed, never typed.

A template is parsed once and knows neither time nor figures; `fill` gives it both and makes blocks of it.
See `filters` for what may stand after a formula and `markdown` for which Markdown is allowed.
"""

from utfall.narrative.filling import fill, fill_inline
from utfall.narrative.filters import Filters
from utfall.narrative.markdown import parse_template, parse_texts
from utfall.narrative.placeholder import parse_inline
from utfall.narrative.sections import Part, Section, only, parts_of, sections_of
from utfall.narrative.template import (
    COMMENTS,
    DECISIONS,
    BridgeSlot,
    BridgeView,
    ChartSlot,
    CommentSlot,
    DecisionSlot,
    ForecastSlot,
    ForecastView,
    GoalSlot,
    GoalView,
    HeadingTemplate,
    ListTemplate,
    NoticeTemplate,
    OtherSlot,
    ParagraphTemplate,
    Placeholder,
    PlanSlot,
    PlanView,
    Sentence,
    Style,
    TableSlot,
    Template,
    TemplateBlock,
    Words,
)

__all__ = [
    "COMMENTS",
    "DECISIONS",
    "BridgeSlot",
    "BridgeView",
    "ChartSlot",
    "CommentSlot",
    "DecisionSlot",
    "Filters",
    "ForecastSlot",
    "ForecastView",
    "GoalSlot",
    "GoalView",
    "HeadingTemplate",
    "ListTemplate",
    "NoticeTemplate",
    "OtherSlot",
    "ParagraphTemplate",
    "Part",
    "Placeholder",
    "PlanSlot",
    "PlanView",
    "Section",
    "Sentence",
    "Style",
    "TableSlot",
    "Template",
    "TemplateBlock",
    "Words",
    "fill",
    "fill_inline",
    "only",
    "parse_inline",
    "parse_template",
    "parse_texts",
    "parts_of",
    "sections_of",
]
