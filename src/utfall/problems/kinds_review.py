"""Problems with printed figures of a reviewed report: the codes REV."""

from __future__ import annotations

from utfall.problems.kind import Kind

KINDS: tuple[Kind, ...] = (
    # Figures of the tables
    Kind("REV-101", "Summan stämmer inte", "{place}: {printed} går inte ihop med summan: {told}.", "Kontrollera raderna och summan mot källan."),
    Kind("REV-102", "Kolumnerna stämmer inte", "{place}: {printed} går inte ihop med de andra kolumnerna: {told}.", "Kontrollera raden mot källan."),
    Kind("REV-103", "Kvoten stämmer inte", "{place}: {printed} går inte ihop med de tal som den räknas av: {told}.", "Räkna om procenttalet eller nyckeltalet från exakta belopp."),
    Kind("REV-104", "Samma uppgift, olika tal", "{place}: {printed} är inte samma som på det andra stället: {told}.", "Låt båda ställena visa samma tal, eller skriv varför de skiljer sig."),
    Kind("REV-105", "Fel enhet", "{place}: {printed} är tusen eller en miljon gånger för stort eller för litet: {told}.", "Skriv talet i tabellens enhet."),
    Kind("REV-106", "Två tal har bytt plats", "{place}: {printed} ser ut att ha bytt plats med ett tal intill: {told}.", "Byt tillbaka talen."),
    Kind("REV-107", "Talet hör till en annan plats", "{place}: {printed} är samma tal som i en cell intill, och går inte ihop: {told}.", "Hämta rätt tal från källan."),
    Kind("REV-108", "Fel tecken", "{place}: {printed} har fel tecken: {told}.", "Byt tecken."),
    Kind("REV-109", "Talet sticker ut", "{place}: {printed} sticker ut bland radens tal: {told}.", "Kontrollera enhet och tecken mot källan."),
    Kind("REV-111", "Talen går inte ihop tillsammans", "{place}: {printed} kan inte stämma samtidigt med {told}, hur talen än har avrundats.", "Kontrollera talen mot källan; minst ett av dem är fel."),
    # Files and reading
    Kind("REV-001", "Filen kan inte läsas", "{file} är skadad och kan inte läsas.", "Spara rapporten på nytt och försök igen."),
    Kind("REV-002", "Filen är för stor", "{file} är för stor för att granskas ({size} MB).", "Dela rapporten, eller spara den utan bilder."),
    Kind("REV-003", "Filen är låst", "{file} är skyddad med lösenord.", "Spara en kopia utan lösenord."),
    Kind("REV-004", "Ingen text", "{file} innehåller ingen text: den är tom eller inskannad.", "Använd originalet i stället för en inskannad kopia, eller låt ett program tolka texten först."),
    Kind("REV-005", "Okänt filformat", "{file} är varken PDF, Word, OpenDocument, Excel, webbsida eller text.", "Spara rapporten i något av formaten."),
    Kind("REV-006", "För många sidor", "{file} har {pages} sidor; högst {most} granskas på en gång.", "Dela rapporten i mindre delar."),
    Kind("REV-007", "Gammalt filformat", "{file} är sparad i ett äldre format (.doc, .xls eller .ppt).", "Öppna filen och spara den som .docx, .xlsx eller PDF."),
    Kind("REV-008", "För stor tabell", "{file} har en tabell med fler än {most} celler.", "Dela rapporten, eller spara bara de tabeller som ska granskas."),
    Kind("REV-009", "För mycket text", "{file} har mer än {most} tecken text.", "Dela rapporten i mindre delar."),
    Kind("REV-110", "Inga tal att kontrollera", "I {file} finns inga tabeller eller påståenden med tal.", "Kontrollera att filen är en rapport och inte inskannade bilder."),
    # Figures and words of the running text
    Kind("REV-201", "Texten säger ett annat tal än tabellen", "Texten säger {text}. Enligt tabellen: {calculation}.", "Rätta talet i texten, eller tabellen om det är den som är fel."),
    Kind("REV-202", "Talet i texten är inte rätt avrundat", "Texten säger {text}. Enligt tabellen: {calculation}.", "Avrunda från det exakta beloppet."),
    Kind("REV-203", "Ordet säger emot tabellen", "Texten säger ”{text}”. Enligt tabellen: {calculation}.", "Rätta ordet, eller se efter om tabellen är fel."),
    Kind("REV-204", "Talet i texten har fel enhet", "Texten säger {text}. Enligt tabellen: {calculation}.", "Rätta enheten."),
    Kind("REV-205", "Talet i texten är inaktuellt", "Texten säger {text}. Enligt tabellen: {calculation}.", "Skriv in det aktuella talet."),
    Kind("REV-207", "Texten säger emot sig själv", "Texten säger {text}, men {calculation}.", "Se efter vilket av talen, åren eller orden som är fel, och rätta det."),
    Kind("REV-206", "Talet är skrivet för hand", "Talet {text} är skrivet för hand, fast det står i {address}.", "Skriv {placeholder} i stället, så räknas det om varje gång."),
)
