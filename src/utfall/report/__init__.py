"""A declared template bound to a period, evaluated into a document."""

from utfall.report.bind import BoundCell, BoundTable, bind_table
from utfall.report.bridge_explain import explain_bridge
from utfall.report.build import Built, build_document
from utfall.report.explain import Explanation, explain
from utfall.report.explain_view import explain_view, views_of

__all__ = [
    "BoundCell",
    "BoundTable",
    "Built",
    "Explanation",
    "bind_table",
    "build_document",
    "explain",
    "explain_bridge",
    "explain_view",
    "views_of",
]
