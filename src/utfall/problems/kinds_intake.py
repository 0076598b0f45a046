"""Problems with what happens at the door of the workspace: the codes INT."""

from __future__ import annotations

from utfall.problems.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind("INT-001", "Skiljer sig från saldot", "{where}: saldot är {stated} kr men underlaget blir {found} kr, en skillnad på {difference} kr.", "Exportera filen på nytt. Är skillnaden riktig, godta den och ange skälet (i terminalen: --accept-difference)."),
    Kind("INT-002", "Fler skillnader mot saldot", "Ytterligare {count} saldon skiljer sig, tillsammans {difference} kr.", "Börja med de största skillnaderna, som visas."),
    Kind("INT-003", "Skillnad mot saldot godtagen", "Underlaget skiljer sig från saldot på {count} ställen, vilket godtagits: {reason}.", "Ingenting behöver göras. Skälet sparas med inläsningen."),
    Kind("INT-004", "Flera källor passar", "Filens namn passar flera källor: {names}.", "Gör file i källorna så olika att bara en passar."),
    Kind("INT-005", "Ingen källa", "Ingen källa i definitions/sources beskriver hur filen ska läsas.", "Låt Utfall skriva ett utkast (i terminalen: utfall import med --suggest), läs igenom det och läs in filen igen."),
    Kind("INT-006", "Personnummer", "Filen innehåller personnummer eller samordningsnummer (antal: {count}). De är maskerade och sparas inte.", "Ta bort dem ur källan. Underlaget för en rapport behöver inga personuppgifter."),
    Kind("INT-007", "Rader i karantän", "Rader med fel lämnades utanför (antal: {count}) och ligger i {file}.", "Rätta raderna där och läs in den filen."),
    Kind("INT-008", "Karantän går inte", "Raderna med fel kan inte läggas i karantän: {detail}.", "Rätta filen och läs in den hel."),
    Kind("INT-009", "Samma uppgifter två gånger", "Filen säger detsamma, eller nästan detsamma, som {other} om {scenario} {period}, så att det räknas två gånger.", "Ta tillbaka den ena inläsningen (i terminalen: utfall undo), om det är samma uppgifter. En rättad fil tar den gamlas plats när den har samma namn."),
    Kind("INT-010", "Inga nyckeltal i Kolada", "Ingen volym eller indikator anger ett nyckeltal i Kolada.", "Ange kolada på volymen i definitions/quantities.yaml, eller på en indikator som har en volym."),
    Kind("INT-011", "Ingen fil att läsa", "Mappen {folder} har ingen fil som kan läsas in.", "Lägg SIE-, Excel- eller CSV-filer i mappen."),
    Kind("INT-012", "Facit", "Filen är facit till källan ”{name}”; inga belopp läses in ur den.", "Läs in den fil som facit gäller."),
    Kind("INT-013", "Facit saknas", "Filen {pattern} som hör till finns inte bredvid, så summorna är inte kontrollerade.", "Lägg facit i samma mapp och läs in filen igen."),
    Kind("INT-014", "Länk ut ur mappen", "Filen {file} är en länk till något utanför mappen och läses inte.", "Lägg filen själv i mappen."),
    Kind("INT-015", "Bara årssaldon", "Filen har inga belopp per månad, bara saldon för hela året.", "Exportera SIE av typ 2, 3 eller 4, med periodsaldon eller verifikationer."),
    Kind("INT-016", "Nyckeltal utan volym", "Indikatorn ”{indicator}” har ett nyckeltal i Kolada men ingen volym att läsa in det till.", "Ange quantity på indikatorn."),
    Kind("INT-017", "Källan finns redan", "Filen {file} finns redan och skrivs inte över.", "Ta bort den, eller ändra i den efter utkastet."),
    Kind("INT-018", "För stor fil", "Filen {file} är större än {most} MB och tas inte emot.", "Dela upp exporten, till exempel per år, eller lägg filen i mappen data på servern."),
    Kind("INT-019", "För många filer", "Det kom {count} filer på en gång; högst {most} tas emot.", "Lämna filerna i flera omgångar."),
    Kind("INT-020", "Filnamn går inte", "Filnamnet ”{file}” går inte att använda.", "Döp om filen: bokstäver, siffror, punkt, bindestreck och mellanslag, utan sökväg och utan punkt först."),
    Kind("INT-021", "Sorten tas inte emot", "Filer av sorten {suffix} tas inte emot här.", "Det här tas emot: {known}."),
    Kind("INT-022", "Innehållet är ett annat", "Filen {file} är inte vad namnet säger: {detail}.", "Öppna filen i det program som den kommer från och spara den på nytt."),
    Kind("INT-023", "Källan passar inte filen", "Källans file passar inte filens namn {file}.", "Ändra file, till exempel så att * står för det som skiljer månaderna åt."),
    Kind("INT-024", "Talet kan inte läsas", "”{text}” är inget tal.", "Skriv ett tal, till exempel 1 250 eller 12,5, eller lämna rutan tom om uppgiften saknas."),
    Kind("INT-025", "En SIE-fil behöver ingen källa", "Filen {file} är en SIE-fil, och den läses in som den är.", "Läs in den utan utkast."),
)
