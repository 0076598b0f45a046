"""Writes docs/schema/ from the descriptions beside the readers; with --check, only tells if it is out of date."""

from __future__ import annotations

import sys
from pathlib import Path

from utfall.definitions.schema import schema_files

FOLDER = Path(__file__).with_name("schema")


def main() -> int:
    """Write the schemas, or check them; 1 when they were out of date and only checked."""
    wanted = schema_files()
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    if found == wanted:
        return 0
    if "--check" in sys.argv[1:]:
        print(f"docs/{FOLDER.name} is out of date: run make docs", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    for name in found.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"wrote {FOLDER.name}: {len(wanted)} schemas")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
