"""Problems with small counts and what is masked: the codes SEC."""

from __future__ import annotations

from utfall.problems.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind("SEC-001", "Volymen räknar inte personer", "Volymen {name} är inte märkt med persons: true.", "Skriv persons: true på volymen i quantities.yaml, eller ta bort den ur splits."),
    Kind("SEC-002", "Den offentliga utgåvan döljer uppgifter", "I den offentliga utgåvan av {report} döljs {count} uppgifter, {primary} för att de är små och {further} för att de små annars kan räknas fram.", "Bygg den offentliga utgåvan (i terminalen: --edition public) och läs secrecy-log.json."),
    Kind("SEC-003", "En dold uppgift kan ändå räknas fram", "{place} kan räknas fram ur det som redan är offentligt: {range}.", "Slå ihop raden med en annan, eller låt bli att ge ut uppgiften."),
    Kind("SEC-004", "Ett litet antal personer står i texten", "Texten säger ”{text}”.", "Se om någon kan kännas igen; skriv annars utan antal, eller bind talet med dubbla klamrar så att det döljs."),
    Kind("SEC-005", "En del av rapporten är inte med i den offentliga utgåvan", "{block} visar antal personer eller skyddade kostnader på ett sätt där de inte kan döljas en och en.", "Visa uppgifterna i en vanlig tabell, som skyddas."),
)
