"""Where in a workspace each kind of definition stands, and each kind of entry that people make."""

from __future__ import annotations

from utfall.core import CodePart

MAIN = "utfall.yaml"

STRUCTURE = "definitions/structure"
LINES = f"{STRUCTURE}/lines.yaml"
CROSSWALK = f"{STRUCTURE}/crosswalk.csv"
DECISIONS = f"{STRUCTURE}/decisions.csv"
PHASING = f"{STRUCTURE}/phasing.yaml"
TREES = {part: f"{STRUCTURE}/{part}.csv" for part in CodePart}

GOALS, REPORTS, SOURCES, TABLES = (
    f"definitions/{folder}" for folder in ("goals", "reports", "sources", "tables")
)
BRIDGES, CHARTS, FORECAST, QUANTITIES, RULES, SECRECY = (
    f"definitions/{kind}.yaml" for kind in ("bridges", "charts", "forecast", "quantities", "rules", "secrecy")
)

ACTIONS, ASSESSMENTS, COMMENTS, GRANTS, RISKS = (
    f"entries/{kind}.yaml" for kind in ("actions", "assessments", "comments", "grants", "risks")
)
LAYERS, ONE_OFFS, PLACEMENTS = (
    f"entries/{kind}.csv" for kind in ("forecast_layers", "one_offs", "placements")
)
TEXTS = "entries/texts"

OF_FORECASTS = (FORECAST, ACTIONS, GRANTS, LAYERS, ONE_OFFS, PLACEMENTS, RISKS)

# A misspelt name is held against these.
DECLARED = (
    *(LINES, CROSSWALK, DECISIONS, PHASING, *TREES.values()),
    *(BRIDGES, CHARTS, FORECAST, QUANTITIES, RULES, SECRECY),
)
