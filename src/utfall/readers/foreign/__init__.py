"""Reads somebody else's report, one module per file format: lines and ruled tables in reading order, with places."""

from utfall.readers.foreign.report import read_report

__all__ = ["read_report"]
