"""Reads somebody else's report, one module per file format: lines and ruled tables in reading order, with places."""
