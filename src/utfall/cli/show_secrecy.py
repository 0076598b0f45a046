"""The secretary's table of what a public edition masks, in the terminal."""

from __future__ import annotations

from utfall.app.secrecy_log import log_lines
from utfall.report.guard import Guarded
from utfall.secrecy import Reason
from utfall.swedish.language import Phrase, said, say

_WORDS = {Reason.PRIMARY: Phrase("för litet"), Reason.COMPLEMENTARY: Phrase("skyddar annat")}


def masked(guarded: Guarded) -> None:
    """Each masked place with why, by which rule, and what an outsider could compute."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    if not guarded.masked:
        Console().print(say("Inget behövde döljas i den offentliga utgåvan."))
        return
    grid = Table(title=say("Dolt i den offentliga utgåvan"), title_justify="left", box=box.SIMPLE_HEAD)
    for header in say("Uppgift|Varför|Regel|En utomstående kan räkna fram").split("|"):
        grid.add_column(header)
    for line in log_lines(guarded):
        grid.add_row(line.place, *(said(each) for each in (_WORDS[line.reason], line.rule, line.range_words)))
    Console().print(grid)
