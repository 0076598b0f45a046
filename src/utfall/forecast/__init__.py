"""The year-end from a part of the year: methods, weights from the record, intervals, scores and risks.

Money comes in as öre in plain arrays and goes out as whole öre; what lies between is numpy's floating point (house
law 1). Nothing after the forecast month is read, and no figure is ever NaN: there is an amount or a stated refusal.
"""

from utfall.forecast.automatic import Automatic, ExtraMissing, automatic_methods
from utfall.forecast.effect import Effect, Fixed, LongTail, Range
from utfall.forecast.methods import METHODS, POOL, Method
from utfall.forecast.panel import Panel
from utfall.forecast.proposal import (
    Interval,
    Proposal,
    Reason,
    Refused,
    TotalProposal,
    YearEnds,
    propose,
)
from utfall.forecast.risk import MODEL, Band, Outlook, Risk, RiskFault, faults, outlook, per_unit
from utfall.forecast.scoring import PROPOSAL, Backtest, Score, within
from utfall.forecast.track import Basis, Track

__all__ = [
    "METHODS",
    "MODEL",
    "POOL",
    "PROPOSAL",
    "Automatic",
    "Backtest",
    "Band",
    "Basis",
    "Effect",
    "ExtraMissing",
    "Fixed",
    "Interval",
    "LongTail",
    "Method",
    "Outlook",
    "Panel",
    "Proposal",
    "Range",
    "Reason",
    "Refused",
    "Risk",
    "RiskFault",
    "Score",
    "TotalProposal",
    "Track",
    "YearEnds",
    "automatic_methods",
    "faults",
    "outlook",
    "per_unit",
    "propose",
    "within",
]
