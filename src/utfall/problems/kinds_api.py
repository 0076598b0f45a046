"""What another program is told when its call cannot be answered: the codes API."""

from __future__ import annotations

from utfall.problems.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind("API-001", "Nyckeln gäller inte", "Anropet har ingen nyckel som gäller för det.", "Skicka Authorization: Bearer med en nyckel vars omfattning täcker anropet och som inte har gått ut."),
    Kind("API-002", "Utanför behörigheten", "Nyckelns ägare når inte {place}.", "Fråga om en enhet som ägaren har behörighet till, eller be systemförvaltaren om en vidare behörighet."),
    Kind("API-003", "Finns inte", "{place} finns inte.", "Hämta listan och välj ur den."),
    Kind("API-004", "Anropet går inte att tolka", "{place}: {detail}.", "Rätta anropet efter beskrivningen i openapi.json."),
    Kind("API-005", "För många anrop", "Nyckeln har gjort för många anrop den senaste minuten.", "Vänta så länge som svaret säger i Retry-After."),
)
