"""Whether a row and the words of a text are of one thing: the same count, the same account, the same activity."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from utfall.review.text_facts import Fact
from utfall.review.text_mentions import Mention
from utfall.swedish.activity_phrases import ACTIVITIES
from utfall.swedish.running_numbers import COUNTED
from utfall.swedish.stems import likeness, stems
from utfall.swedish.stems import stem as stem_of

ACTIVITY_STEMS = frozenset(stems(ACTIVITIES)) - frozenset(
    stems("verksamhet investeringar personal plan teknik miljö")
)
ACCOUNT = re.compile(
    r"(?:kostnad|intäkt|bidrag|avgift|hyr|avskrivning|ränt|ersättning|post|inköp|köp|utgift|inkomst|nettokostnad)\w*$"
)
_PER_UNIT = re.compile(
    r"snittkostnad|styckkostnad|genomsnittskostnad|(?:kostnad|pris|ersättning)\w* per\b"
    r"|\bper (?:timme|plats|årsplats|dygn|hushåll|insats|brukare)\b"
)
_YEARS = re.compile(r"\s*år\b(?! (?:19|20)\d\d)")


def counts_the_same(fact: Fact, mention: Mention) -> bool:
    """Whether the row is in what the sentence counts: hours are not places, and a cost per hour is no cost."""
    says_unit_cost = bool(_PER_UNIT.search(mention.text.lower()))
    if fact.is_unit_cost and not says_unit_cost:
        return False
    if not fact.is_unit_cost and _PER_UNIT.search(mention.before.lower()):
        return False
    noun = mention.number.unit
    if mention.number.of and not noun and _YEARS.match(mention.after):  # "5 av 5 år": as no row counts
        return False
    if noun in COUNTED and fact.nouns and noun not in ("st", "stycken"):
        return any(likeness(stem_of(each), stem_of(noun)) for each in fact.nouns)
    return True


def names_activity(text: str) -> bool:
    """Whether a part of the municipality's activities is named, be it no row of any table."""
    return any(each in ACTIVITY_STEMS for each in stems(text))


def is_same(own: str, word: str) -> bool:
    """Whether two stems are one word."""
    return likeness(own, word) == 100  # per cent


def akin(own: str, word: str) -> bool:
    """Whether a label's word may account for a text's word; looser than `likeness`, for it only excuses."""
    shorter, longer = sorted((own, word), key=len)
    return len(shorter) >= 4 and (longer.startswith(shorter[:6]) or longer.endswith(shorter))


def is_account(fact: Fact) -> bool:
    """Whether the row is a kind of cost or income, not a part of the organisation."""
    return all(ACCOUNT.search(stem) for stem in fact.own)


def covered(
    own: Sequence[str], context: Mapping[str, Decimal], weight: Mapping[str, Decimal] | None
) -> Decimal:
    """The share of a label that the context names, by weight."""
    if not own:
        return Decimal(0)
    weights = [weight.get(stem, Decimal(1)) if weight else Decimal(1) for stem in own]
    reached = sum(
        (each * context.get(stem, Decimal(0)) for stem, each in zip(own, weights, strict=True)), Decimal(0)
    )
    return reached / sum(weights)
