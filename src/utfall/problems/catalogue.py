"""Every problem Utfall can report: its code, the sentence a controller reads, and what to do.

Codes are stable. ``docs/problems.md`` is generated from this catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem. ``sentence`` and ``remedy`` are format strings filled by the problem's particulars."""

    code: str
    title: str
    sentence: str
    remedy: str


_KINDS = (
    # DEF: definitions
    Kind("DEF-001", "Okänd nyckel", "Nyckeln ”{key}” finns inte här.", "Rätta nyckeln eller ta bort den."),
    Kind("DEF-002", "Nyckel saknas", "Nyckeln ”{key}” saknas.", "Lägg till {key}."),
    Kind("DEF-003", "Fel slags värde", "”{key}” ska vara {expected}, men här står {found}.", "Rätta värdet."),
    Kind("DEF-004", "Okänt värde", "”{value}” är inget giltigt värde för {key}.", "Välj ett av värdena i dokumentationen."),
    Kind("DEF-005", "Inte läsbar YAML", "Filen går inte att läsa som YAML: {detail}.", "Rätta indrag, kolon eller citattecken på raden."),
    Kind("DEF-006", "Dubblett", "”{name}” finns redan, först på {first}.", "Byt namn på den ena eller ta bort den."),
    Kind("DEF-007", "Okänd hänvisning", "”{name}” hänvisar till {kind} som inte finns.", "Rätta namnet eller lägg till det som saknas."),
    Kind("DEF-008", "Cirkelsumma", "Summan går i cirkel: {path}.", "Ta bort ett led ur cirkeln."),
    Kind("DEF-009", "Fil saknas", "Filen {file} finns inte.", "Lägg filen där eller rätta sökvägen."),
    Kind("DEF-010", "Formel går inte att läsa", "Formeln ”{formula}” går inte att läsa: {detail}.", "Rätta formeln."),
    Kind("DEF-011", "Ogiltig giltighetstid", "Giltighetstiden slutar {valid_to}, före den börjar {valid_from}.", "Byt plats på datumen."),
    Kind("DEF-012", "Ingen arbetsyta", "Mappen {folder} är ingen arbetsyta: utfall.yaml saknas.", "Ange en mapp som innehåller utfall.yaml."),
    Kind("DEF-013", "Fel teckenkod", "Filen är inte UTF-8: {detail}.", "Spara filen som UTF-8."),
    Kind("DEF-014", "Ofullständig rad", "Raden har {found} fält, men rubrikraden har {expected}.", "Rätta antalet semikolon. Är det filens sista rad kan filen vara avbruten."),
    Kind("DEF-015", "Koden gäller två gånger", "Koden ”{name}” gäller redan under samma tid, se {first}.", "Ändra valid_from eller valid_to så att tiderna inte går in i varandra."),
    Kind("DEF-016", "Överordnad kod gäller inte", "”{name}” ligger under ”{parent}”, som inte gäller {month}.", "Ändra giltighetstiden eller flytta koden till en annan överordnad."),
    Kind("DEF-017", "Trädet går i cirkel", "”{name}” ligger under sig själv: {path}.", "Rätta parent på en av dem."),
    Kind("DEF-018", "Konto på två rader", "Kontot {account} ligger på både ”{first}” och ”{second}”{when}.", "Låt kontot ligga på en av raderna, eller gör den ena överordnad den andra."),
    Kind("DEF-019", "Konto utan rad", "Kontot {account} ligger inte på någon rad i lines.yaml{when}.", "Lägg till kontot på en rad, annars kommer det inte med i rapporten."),
    Kind("DEF-020", "Utesluter varandra", "”{key}” kan inte stå tillsammans med ”{other}”.", "Ta bort den ena."),
    Kind("DEF-021", "Raden väljer inget", "Raden ”{row}” väljer inga uppgifter till kolumnen ”{column}”.", "Ange line, quantity eller en koddel på raden, eller låt den vara tom med blank."),
    Kind("DEF-022", "Okänd fil", "Filen {file} känns inte igen och läses inte.", "Rätta filens namn eller flytta den."),
    Kind("DEF-023", "Utanför arbetsytan", "Filen {file} ligger utanför arbetsytan.", "Lägg filen i arbetsytan."),
    Kind("DEF-024", "Kolumn utan innehåll", "Kolumnen ”{column}” har varken scenario eller formel, och raden ”{row}” har ingen text i den.", "Ange scenario och window, en formel, eller en text på varje rad."),
    Kind("DEF-025", "Filen går inte att öppna", "Filen {file} går inte att öppna.", "Kontrollera att den är en vanlig fil och att du får läsa den."),
    Kind("DEF-026", "Inte läsbar CSV", "Filen går inte att läsa som CSV: {detail}.", "Spara filen som CSV med semikolon mellan fälten."),
    Kind("DEF-027", "Andelarna blir inte en hel", "Andelarna för ”{name}” från {month} blir tillsammans {sum}, inte 100 %.", "Rätta andelarna så att allt kommer fram och inget räknas två gånger."),
    Kind("DEF-028", "Koden gäller inte då", "”{name}” gäller inte {month}, så ingenting kan föras därifrån eller dit.", "Ändra kodens giltighetstid eller månaden i valid_from."),
    Kind("DEF-029", "Ingen Wordfil", "Filen {file} är ingen Wordfil (.docx).", "Spara mallen som .docx i Word."),
    # FAC: facts
    Kind("FAC-001", "Kolumn saknas", "Kolumnen ”{column}” saknas i filen.", "Lägg till kolumnen i filens första rad."),
    Kind("FAC-002", "Okänd kolumn", "Kolumnen ”{column}” känns inte igen.", "Rätta rubriken eller ta bort kolumnen."),
    Kind("FAC-003", "Inget belopp", "”{value}” är inget belopp i kronor.", "Skriv beloppet med siffror och högst två decimaler."),
    Kind("FAC-004", "Inget tal", "”{value}” är inget tal.", "Skriv talet med siffror och decimalkomma."),
    Kind("FAC-005", "Ingen månad", "”{value}” är ingen månad.", "Skriv månaden som 2024-08."),
    Kind("FAC-006", "Okänd kod", "Koden ”{value}” finns inte i {part}.", "Lägg till koden i strukturen eller rätta raden."),
    Kind("FAC-007", "Okänt värde", "”{value}” är inget giltigt värde i kolumnen {column}.", "Rätta värdet."),
    Kind("FAC-008", "Ofullständig rad", "Raden har {found} fält, men rubriken har {expected}.", "Filen kan vara avbruten. Spara om den och läs in den igen."),
    Kind("FAC-009", "Tom fil", "Filen har inga rader.", "Kontrollera att exporten blev klar."),
    Kind("FAC-010", "Teckenkod", "Filen är inte UTF-8: {detail}.", "Spara filen som UTF-8."),
    Kind("FAC-011", "Perioden slutar före den börjar", "Raden gäller {first} till {last}.", "Byt plats på månaderna."),
    Kind("FAC-012", "Okänt filslag", "Filen känns inte igen som belopp eller volymer.", "Ge filen de kolumner som dokumentationen visar."),
    Kind("FAC-013", "Fler fel av samma slag", "Härifrån och nedåt finns {count} fel till av samma slag: {title}.", "Rätta de fel som visas och läs in filen igen."),
    Kind("FAC-014", "Citattecken går inte ihop", "Ett citattecken öppnas eller stängs på fel ställe.", "Filen kan vara avbruten. Sätt citattecken både före och efter texten och läs in filen igen."),
    Kind("FAC-015", "Kolumnen finns två gånger", "Kolumnen ”{column}” anges mer än en gång.", "Ta bort den ena kolumnen."),
    Kind("FAC-016", "Filen går inte att öppna", "Filen {file} går inte att öppna.", "Kontrollera att filen finns och att du har rätt att läsa den."),
    Kind("FAC-017", "Sista raden saknar radslut", "Filen slutar utan radbyte efter sista raden.", "Kontrollera att sista raden är hel; filen kan vara avbruten."),
    Kind("FAC-018", "Okänt mått", "Måttet ”{value}” är inte definierat.", "Definiera måttet eller rätta raden."),
    Kind("FAC-019", "Uppgiften hör inte dit", "Kolumnen {column} ska vara tom när scenario inte är {scenario}.", "Töm cellen eller rätta scenariot."),
    # REP: reports and their figures
    Kind("REP-001", "Division med noll", "Cellen {row} / {column} delar med noll.", "Ändra formeln så att den tål noll, eller rätta underlaget."),
    Kind("REP-002", "Perioden delar ett belopp", "Cellen {row} / {column} skär mitt i ett belopp som gäller flera månader.", "Läs in beloppet per månad eller välj en period som rymmer det."),
    Kind("REP-003", "Olika slag", "Cellen {row} / {column} räknar ihop pengar och antal.", "Rätta formeln."),
    Kind("REP-004", "Text i en formel", "Cellen {row} / {column} räknar med en text.", "Rätta formeln."),
    Kind("REP-005", "Tal i texten saknas", "”{expression}” går inte att räkna ut: {detail}.", "Rätta uttrycket eller läs in det som saknas."),
    Kind("REP-006", "Okänd rapport", "Rapporten ”{name}” finns inte.", "Ange en rapport som är definierad."),
    Kind("REP-007", "Inga uppgifter", "Det finns inga uppgifter för {period}.", "Läs in underlaget eller ange en annan period med --period."),
    Kind("REP-008", "Okänt tecken i mallen", "Textmallen går inte att läsa: {detail}.", "Rätta raden i mallen."),
    Kind("REP-009", "Okänd rad eller kolumn", "”{name}” finns inte i {where}.", "Välj en rad eller kolumn som finns."),
    Kind("REP-010", "Uppgifterna överlappar", "Cellen {row} / {column} har flera uppgifter för delvis samma månader.", "Läs in uppgiften för en period i taget."),
    Kind("REP-011", "Namnet räcker inte", "”{name}” är {count} olika {kind} i {where}.", "Skriv även det som står ovanför, eller bara det id som står inom parentes."),
    Kind("REP-012", "Bryggan saknar en ände", "Bryggan ”{name}” går inte att räkna ut: {which} {why}.", "Läs in det som saknas, eller ändra vad bryggan går från och till."),
    Kind("REP-013", "Raden delas inte i volym och pris", "Avvikelsen på raden ”{row}” visas odelad: {which} {why}.", "Läs in volymen och kostnaden per enhet, eller ta bort volume från raden."),
    # BUD: budget decisions
    Kind("BUD-001", "Omdisponeringen går inte jämnt upp", "Omdisponeringen ”{name}” summerar {year} till {amount}, inte till noll.", "Lägg till raden som saknas. Pengar som kommer från en annan nämnd eller är nya beslutas för sig."),
    Kind("BUD-002", "Finansiering saknas", "Tilläggsbudgeten ”{name}” på {amount} säger inte hur den finansieras.", "Ange finansieringen som beslutet anger den."),
    Kind("BUD-003", "Finansieringen stämmer inte med beloppet", "Tilläggsbudgeten ”{name}” är på {amount}, men finansieringen är på {covered}.", "Rätta beloppen efter beslutet."),
    Kind("BUD-004", "Den andra nämnden saknas", "Flytten ”{name}” mellan nämnder säger inte vilken den andra nämnden är.", "Ange den andra nämnden."),
    Kind("BUD-005", "Beslutet finns två gånger", "Beslutet ”{name}” finns redan, först på {first}.", "Ta bort det ena eller ge det ett eget namn."),
    Kind("BUD-006", "Ombudgetering från fel år", "Ombudgeteringen ”{name}” gäller {year} men kommer inte från året före.", "Ange året som pengarna kommer från, eller dela beslutet på år."),
    Kind("BUD-007", "Beslutat i efterhand", "Beslutet ”{name}” fattades {day} men gäller till och med {month}.", "Kontrollera dagen och månaderna."),
    Kind("BUD-008", "Månaderna blir inte hela budgeten", "Månadernas budget blir tillsammans {given}, men budgeten är {amount}.", "Rätta månaderna eller budgeten."),
    Kind("BUD-009", "Årsbudgetarna är större än ramen", "Projektet ”{name}” har budget för {amount} tillsammans, men ramen är {frame}.", "Rätta årens budget eller läs in beslutet om ny ram."),
    # ACC: accessibility
    Kind("ACC-001", "Bild utan alternativtext", "Diagrammet {name} saknar alternativtext.", "Skriv alt i diagrammets definition."),
    Kind("ACC-002", "Rubriknivå hoppas över", "Rubriken ”{text}” hoppar från nivå {before} till {after}.", "Använd nästa nivå."),
    # FIT: published figures
    Kind("FIT-001", "Tryckta tal kan inte alla vara sanna", "Dessa tryckta tal motsäger varandra: {cells}.", "Kontrollera talen mot källan."),
    Kind("FIT-002", "Inga tryckta tabeller", "Filen kan inte läsas som tryckta tabeller: {detail}.", "Kontrollera att filen är JSON med tables, rows och printed."),
    Kind("FIT-003", "Tabellen stämmer inte med definitionen", "Den tryckta tabellen {table} har {what}.", "Rätta definitionen eller den tryckta tabellen."),
    Kind("FIT-004", "Kvoten går inte att räkna baklänges", "Ingen tryckt siffra visar om {part} i {cell} är större eller mindre än noll.", "Ta med en tabell där {part} trycks, eller lämna cellen utanför med except i fit.yaml."),
    # STO: the store
    Kind("STO-001", "Skrivning pågår", "En annan inläsning skriver till arbetsytan ({holder}).", "Vänta tills den är klar och försök igen."),
    Kind("STO-002", "Okänd inläsning", "Inläsningen ”{batch}” finns inte.", "Se vilka som finns med utfall check."),
    Kind("STO-003", "Skadad fil i lagret", "Filen {file} går inte att läsa.", "Ta bort inläsningen och läs in källan igen."),
    Kind("STO-004", "Lagret har ett annat format", "Arbetsytans lager har format {found}, men den här versionen av Utfall läser format {known}.", "Använd en version av Utfall som passar, eller ta bort mappen .utfall och läs in källorna igen."),
    Kind("STO-005", "Inläsningen gäller inte längre", "Inläsningen ”{batch}” har ersatts av en senare.", "Ångra den senare inläsningen först."),
    Kind("STO-006", "Okänt exempel", "Exemplet ”{name}” finns inte.", "Välj ett av exemplen: {known}."),
    Kind("STO-007", "Mappen är inte tom", "”{folder}” är ingen tom mapp, och en ny arbetsyta skriver inte över något.", "Ange en mapp som inte finns ännu, eller en tom."),
    # CHK: the workspace's own rules
    Kind("CHK-001", "Fel i en kontroll", "Fel i kontrollen ”{rule}”: {detail}.", "Felet ligger i programmet, inte i underlaget. Anmäl det till den som sköter Utfall."),
    Kind("CHK-002", "Konto utanför resultatraderna", "Konto {account} hör inte till någon rapportrad; {amount} kommer inte med i resultatet.", "Lägg kontot i en rapportrad."),
    Kind("CHK-003", "Omdisponeringar går inte jämnt upp", "Omdisponeringarna {year} summerar till {amount}, inte till noll.", "Läs in den post som saknas."),
    Kind("CHK-004", "Koden gällde inte då", "Koden {value} ({part}) används för {period} men gäller inte den tiden. Antal rader: {rows}, belopp: {amount}.", "Rätta kodens giltighetstid eller bokför om till en kod som gäller."),
    Kind("CHK-005", "Okänd kod i underlaget", "Koden {value} ({part}) finns inte i dagens struktur. Antal rader: {rows}, belopp: {amount}.", "Lägg till koden i strukturen eller läs in filen med rätt kod."),
    Kind("CHK-006", "Prognos utan prognosmånad", "Prognosen saknar uppgift om när den gjordes, så ingen rapport kan visa den. Antal rader: {rows}, belopp: {amount}.", "Fyll i kolumnen as_of och läs in filen igen."),
    # GOA: goals, indicators and assignments
    Kind("GOA-001", "Målvärdet går inte att tolka", "Målvärdet ”{text}” går inte att läsa som en jämförelse med ett tal.", "Skriv till exempel Minst 85 %, Högst 22 % eller Öka jämfört med utfall 2023. Annars får en människa bedöma indikatorn."),
    Kind("GOA-002", "Riktning saknas", "Målvärdet ”{text}” säger inte om mer eller mindre är bättre, och det gör inte heller indikatorn ”{name}”.", "Skriv Minst eller Högst i målvärdet, eller ange direction för indikatorn."),
    Kind("GOA-003", "Målvärdet har en annan enhet", "Målvärdet ”{text}” går inte att jämföra med indikatorn ”{name}”, som mäts i {unit}.", "Skriv målvärdet i indikatorns enhet eller rätta enheten."),
    Kind("GOA-004", "Försening anges inte", "Att ”{name}” är försenad räknas fram ur slutdatumet och kan inte anges.", "Ange not_started, ongoing eller done."),
    Kind("GOA-005", "Motivering saknas", "Bedömningen av ”{name}” för {period} saknar motivering.", "Skriv varför i reason."),
    Kind("GOA-006", "Ange en roll", "”{role}” ser ut som en person, inte en roll.", "Ange rollen, till exempel enhetschef eller controller."),
    Kind("GOA-007", "Bedömd två gånger", "”{name}” är redan bedömd för {period}, på rad {line}.", "Behåll en av bedömningarna."),
    Kind("GOA-008", "Fler kontroller än planerat", "Kontrollen ”{name}” anges som utförd {times} gånger men är planerad {planned}.", "Rätta times eller planned."),
    Kind("GOA-009", "Gränserna är omkastade", "Gränsen för delvis uppfyllt, {partly}, ligger inte under gränsen för uppfyllt, {met}.", "Byt plats på gränserna eller ta bort partly."),
    Kind("GOA-010", "Målet har inget att bedömas på", "Målet ”{name}” ska bedömas efter sina indikatorer men har inga, varken egna eller genom andra mål.", "Ange indicators eller låt en människa bedöma målet med rule: human."),
    Kind("GOA-011", "Indikatorerna ersätter varandra", "Indikatorn ”{name}” ersätts till slut av sig själv: {path}.", "Rätta replaced_by på en av dem."),
    Kind("GOA-012", "Raden har ingen indikator", "Kolumnen ”{column}” visar målvärden, men raden ”{row}” säger inte vilken indikator den gäller.", "Ange indicator på raden, en text i texts eller lämna cellen tom med blank."),
    # SIE: ledgers in the exchange format
    Kind("SIE-001", "Webbsida i stället för SIE", "Filen är en sparad webbsida, inte en SIE-fil.", "Hämtningen har misslyckats. Hämta filen på nytt ur ekonomisystemet."),
    Kind("SIE-002", "Ingen SIE-fil", "Ingen rad i filen börjar med en SIE-etikett, till exempel #FLAGGA.", "Kontrollera att det är rätt fil."),
    Kind("SIE-003", "Okänt värde i SIE", "”{value}” är inget giltigt värde i #{label}.", "Exportera filen på nytt, eller rätta raden."),
    Kind("SIE-004", "Blandade teckenkoder", "Tecknet ”{value}” hör inte hemma i svensk text: filen blandar teckenkoder.", "Kontrollera namn och koder med å, ä och ö. Be den som sköter ekonomisystemet exportera allt i PC8."),
    Kind("SIE-005", "Förstörda tecken", "Filen innehåller tecken som redan är förstörda.", "Exportera filen på nytt om namn och texter med å, ä och ö behövs. Beloppen påverkas inte."),
    Kind("SIE-006", "Rad utan etikett", "Raden börjar inte med en etikett och läses inte.", "Kontrollera raden. Den kan vara resten av en text med radbyte."),
    Kind("SIE-007", "Fält saknas i posten", "#{label} saknar {field}.", "Exportera filen på nytt, eller komplettera raden."),
    Kind("SIE-008", "Inget SIE-belopp", "”{value}” är inget belopp.", "Skriv beloppet med decimalpunkt, högst två decimaler och utan mellanslag."),
    Kind("SIE-009", "Belopp i annan form", "”{value}” har lästs som ett belopp, fast SIE kräver decimalpunkt och högst två decimaler.", "Kontrollera att beloppet blev rätt."),
    Kind("SIE-010", "Inget SIE-datum", "”{value}” är inget datum.", "Skriv datumet som 20240831."),
    Kind("SIE-011", "Ingen SIE-period", "”{value}” är ingen period.", "Skriv perioden som 202408."),
    Kind("SIE-012", "Ingen kvantitet", "”{value}” är ingen kvantitet.", "Skriv kvantiteten med siffror, decimalpunkt och högst sex decimaler."),
    Kind("SIE-013", "Inget nummer", "”{value}” är inget giltigt nummer här.", "Skriv årsnummer som 0 eller -1 och dimensioner med siffror."),
    Kind("SIE-014", "Oläslig objektlista", "Objektlistan {value} är inte par av dimension och objekt.", "Skriv listan som {{1 100 6 P7}}, eller {{}} när raden saknar objekt."),
    Kind("SIE-015", "Dimensionen anges två gånger", "Objektlistan {{{value}}} har två objekt i samma dimension; det första räknas.", "Kontrollera raden i ekonomisystemet."),
    Kind("SIE-016", "För många dimensioner", "Filen använder {count} dimensioner, men högst {limit} kan läsas.", "Kontrollera filen. Exportera den med färre dimensioner."),
    Kind("SIE-017", "Citattecken eller klammer saknas", "Ett citattecken eller en klammer öppnas men stängs inte på raden.", "Filen kan vara avbruten. Exportera den på nytt."),
    Kind("SIE-018", "Rad utanför verifikation", "#{label} hör inte till någon verifikation och läses inte.", "Kontrollera att klamrarna står rätt. Filen kan vara avbruten."),
    Kind("SIE-019", "Verifikationen slutar inte", "Verifikationens rader avslutas inte med }}.", "Filen är troligen avbruten. Exportera den på nytt."),
    Kind("SIE-020", "Klammer på fel ställe", "Klammern omger ingen verifikation, eller verifikationen saknar rader inom klamrar.", "Kontrollera att raderna hör till rätt verifikation."),
    Kind("SIE-021", "Text efter klammer", "Efter klammern står något mer, som inte läses.", "Låt klammern stå ensam på sin rad."),
    Kind("SIE-022", "Verifikationen balanserar inte", "Verifikation {voucher} summerar till {amount} kr, inte till noll.", "Rätta verifikationen i ekonomisystemet, eller exportera filen på nytt."),
    Kind("SIE-023", "Verifikationer i oordning", "Verifikation {voucher} kommer efter {before} i samma serie.", "Kontrollera att inga verifikationer saknas eller kommer med två gånger."),
    Kind("SIE-024", "Tillagd rad utan bokförd rad", "Den tillagda raden följs inte av samma rad som bokförd, så dess belopp räknas inte.", "Kontrollera verifikationen i ekonomisystemet."),
    Kind("SIE-025", "Posten hör inte till filtypen", "#{label} ska inte finnas i SIE typ {type}.", "Kontrollera att filen är exporterad som rätt typ."),
    Kind("SIE-026", "Obligatorisk post saknas", "#{label} saknas, men krävs i SIE typ {type}.", "Exportera filen på nytt om den ska lämnas vidare."),
    Kind("SIE-027", "Saldot stämmer inte med det bokförda", "Konto {account} ändras under året med {stated} kr enligt saldona, men med {booked} kr enligt verifikationerna.", "Stäm av kontot. Filen kan sakna verifikationer."),
    Kind("SIE-028", "Kontrollsumman stämmer inte", "Filen anger kontrollsumman {stated}, men innehållet ger {computed}.", "Filen är ändrad efter exporten eller skadad. Exportera den på nytt."),
    Kind("SIE-029", "Kontrollsumman kan inte prövas", "Filens kontrollsumma kan inte prövas: {detail}.", "Exportera filen på nytt om du behöver veta att den är oförändrad."),
    Kind("SIE-030", "Kontot har två namn", "Konto {account} heter både ”{first}” och ”{name}”; det senare gäller.", "Kontrollera kontoplanen."),
    Kind("SIE-031", "Periodsaldon utan objekt är ingen summa", "Periodsaldona stämmer med årets saldon bara om rader med och utan objekt läggs ihop, och läses så.", "Kontrollera en månad mot ekonomisystemet."),
    Kind("SIE-032", "Objektet är inte upplagt", "Objektet ”{value}” i dimension {dimension} används, men är inte upplagt i filen.", "Kontrollera koden. Namnet saknas tills objektet läggs upp."),
    Kind("SIE-033", "Tecken som SIE inte har", "Några tecken finns inte i PC8 och har skrivits om: {characters}.", "Kontrollera texterna om de behövs ordagrant."),
    Kind("SIE-034", "Inte läsbar XML", "Filen går inte att läsa som XML.", "Filen kan vara avbruten. Exportera den på nytt."),
    Kind("SIE-035", "XML men inte SIE 5", "Filens första element är {root}, men SIE 5 börjar med Sie eller SieEntry.", "Kontrollera att det är rätt fil."),
    Kind("SIE-036", "Otillåten XML", "Filen deklarerar en dokumenttyp eller egna entiteter, vilket av säkerhetsskäl inte läses.", "Exportera filen utan DOCTYPE."),
    Kind("SIE-037", "Filen är märkt som inläst", "Filens flagga säger att den redan har lästs in i en bokföring.", "Kontrollera att innehållet inte redan finns i underlaget."),
    Kind("SIE-038", "Filen är för stor", "Filen är större än 512 megabyte.", "Exportera en kortare period i taget."),
    Kind("SIE-039", "Årsbudget ryms inte i SIE 4", "Budgeten för konto {account} gäller hela året, vilket SIE 4 inte kan ange. Den skrivs inte.", "Fördela budgeten på månader."),
    Kind("SIE-040", "Underskriften prövas inte", "Filen är elektroniskt undertecknad, men underskriften prövas inte.", "Pröva underskriften i ett annat program om den behövs."),
    Kind("SIE-041", "Månad utanför räkenskapsåren", "Saldot gäller {month}, som inte ligger i något av filens räkenskapsår.", "Kontrollera räkenskapsåren i filen."),
    # WRI: writing files
    Kind("WRI-001", "Formatet kan inte skrivas här", "{format} kan inte skrivas: {detail}.", "Installera det som saknas, eller bygg utan formatet."),
    Kind("WRI-002", "Wordmallen går inte att fylla", "Wordmallen går inte att fylla: {detail}.", "Rätta mallen i Word och bygg igen."),
)

CATALOGUE: dict[str, Kind] = {kind.code: kind for kind in _KINDS}
