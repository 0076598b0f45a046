"""What the municipality has declared in YAML and CSV, each with file and line: structure, lines, tables, reports.

`load` reads a workspace's definitions and collects every fault it finds; it never stops at the first.
"""
