"""Who may see and do what: the rule that every page declares, and what a person's grants reach today."""

from utfall.web.access.rules import EVERYWHERE, PUBLIC, SIGNED_IN, Rule, page
from utfall.web.access.scope import Access

__all__ = ["EVERYWHERE", "PUBLIC", "SIGNED_IN", "Access", "Rule", "page"]
