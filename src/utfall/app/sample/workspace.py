"""Lays out Lillköping's workspace: the example's definitions, and the data that the seed gives."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from utfall.app.sample.budget import original_id
from utfall.app.sample.csv_files import facts_csv
from utfall.app.sample.entries import entry_files
from utfall.app.sample.excel_files import (
    AREA,
    MONTH,
    balance_workbook,
    budget_workbook,
    is_exported,
    is_exported_budget,
    ledger_workbook,
)
from utfall.app.sample.facts import (
    booked,
    budget_facts,
    by_month,
    forecast_facts,
    joined,
    of_year,
    quantity_facts,
    where,
)
from utfall.app.sample.investments import expected, spent
from utfall.app.sample.ledger import BEGINS
from utfall.app.sample.population import population_counted, population_forecast
from utfall.app.sample.seasons import FIRST, LAST, YEARS
from utfall.app.sample.sie_files import sie_file
from utfall.app.sample.simulation import SEED, Simulation, simulate
from utfall.app.sample.surveys import survey_facts

EXAMPLE = "lillkoping"  # among the examples


def write_workspace(folder: Path, definitions: Path, seed: int = SEED) -> None:
    """Copy the definitions into ``folder`` and write the data beside them; other files there are left alone."""
    shutil.copytree(definitions, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".utfall", "out"))
    write_data(folder, seed)


def write_data(folder: Path, seed: int = SEED) -> None:
    """Write the files of ``data/`` and what follows from the seed in ``entries/``: the same bytes for the same seed."""
    town = simulate(seed)
    entries = {name: text.encode() for name, text in entry_files(town.placements).items()}
    for room, files in (("data", data_files(town)), ("entries", entries)):
        (folder / room).mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / room / name).write_bytes(content)


def data_files(town: Simulation) -> Mapping[str, bytes]:
    """The content of each file of ``data/``, by name: what four systems would hand over."""
    flows = town.flows
    before = by_month(flows, FIRST, BEGINS - 1)
    in_excel = is_exported(town.ledger)
    exported, ledger = town.ledger.where(in_excel), booked(town.ledger.where(~in_excel))
    files = {f"tidigare-system-{FIRST.year}-{BEGINS.year - 1}.csv": facts_csv(before)}
    for year in range(BEGINS.year, LAST.year):
        files[f"bokforing-{year}.csv"] = facts_csv(of_year(ledger, year))
    files[f"bokforing-{LAST.year}.se"] = sie_file(town.ledger, LAST.year)
    for year in YEARS:
        budget = budget_facts(flows, year)
        if year == MONTH.year:
            in_excel = is_exported_budget(budget, original_id(year))
            files[f"internbudget-{AREA}-{year}.xlsx"] = budget_workbook(where(budget, in_excel))
            budget = where(budget, ~in_excel)
        files[f"budget-{year}.csv"] = facts_csv(budget)
    return files | {
        f"huvudbok-{AREA}-{MONTH}.xlsx": ledger_workbook(exported),
        f"saldolista-{AREA}-{MONTH}.xlsx": balance_workbook(exported),
        "investeringar.csv": facts_csv(spent()),
        "prognoser.csv": facts_csv(joined([forecast_facts(town.forecasts), expected()])),
        "volymer.csv": facts_csv(quantity_facts(town.volumes)),
        "personal.csv": facts_csv(quantity_facts(town.payroll)),
        "brukarundersokning.csv": facts_csv(survey_facts()),
        "befolkning.csv": facts_csv(population_counted()),
        "befolkningsprognos.csv": facts_csv(population_forecast()),
    }
