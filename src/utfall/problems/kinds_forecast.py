"""Problems with forecasts, action plans, grants and risks: the codes PRO."""

from __future__ import annotations

from utfall.problems.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind("PRO-001", "Utfallet är inte månad för månad", "{amount} av utfallet gäller flera månader på en gång, {span}, och kan inte delas på månader.", "Läs in utfallet månad för månad: en prognos läser säsong och takt ur enskilda månader."),
    Kind("PRO-002", "En månad saknas i prognosens underlag", "{name} har inga uppgifter för {month}, och saknas är inte noll: ingen prognos föreslås.", "Läs in månaden, eller låt kodens giltighetstid sluta innan om verksamheten har upphört."),
    Kind("PRO-003", "Inget är bokfört under året", "{name} har inget bokfört under {year}: ingen prognos föreslås.", "Läs in utfallet, eller låt kodens giltighetstid sluta om verksamheten har upphört."),
    Kind("PRO-004", "För lite att föreslå av", "Ingen metod kan säga något om {name}: det finns varken budget eller tidigare år att läsa.", "Läs in budgeten eller tidigare års utfall, eller lämna en egen prognos."),
    Kind("PRO-005", "Inget utfall att göra prognos av", "Det finns inget månadsutfall för {month}.", "Läs in månadens utfall, eller välj en tidigare månad (i terminalen: --as-of)."),
    Kind("PRO-006", "Belopp utan kod", "{amount} av årets utfall saknar {part} och ingår inte i prognosen.", "Bokför på en kod, eller räkna med beloppet vid sidan av."),
    Kind("PRO-007", "Prognosen är redan fryst", "Förslaget för {month} är redan fryst och säger något annat än det nya.", "Behåll det: en fryst prognos ändras inte. Vill du ändå göra om den, ta bort filen och ta tillbaka inläsningen {batch} (i terminalen: utfall undo)."),
    Kind("PRO-008", "Delarna och helheten säger olika", "Delarnas prognoser blir {parts}, men nämnden räknad som helhet blir {whole}: skillnaden är större än intervallet.", "Se efter vilka enheter som rör sig åt samma håll innan prognosen lämnas."),
    Kind("PRO-009", "Besluten stämmer inte med boken", "Besluten på {name} kostar {decided} till och med {month}, men bokfört är {booked}.", "Se efter om beslut saknas i placements.csv, eller om fakturor inte har kommit."),
    Kind("PRO-010", "Tilläggspaketet saknas", "Metoden kräver paketet {package}, som inte är installerat.", "Installera det med pip install \"utfall[{extra}]\", eller räkna utan."),
    Kind("PRO-011", "Inga prognoser att pröva", "Det finns inga tidigare prognoser för avslutade år.", "Läs in prognoser med månaden de gjordes i as_of, eller frys förslag (i terminalen: utfall forecast med --freeze)."),
    Kind("PRO-012", "Personnummer i ett besluts id", "Beslutets id är ett personnummer.", "Ge beslutet ett löpnummer; uppgifter om personer får inte stå i arbetsytan."),
    Kind("PRO-013", "Beslutet slutar före det börjar", "Beslutet börjar {start} och slutar {end}.", "Rätta dagarna."),
    Kind("PRO-014", "Koddelen finns inte i underlaget", "Utfallet är inte bokfört per {part}.", "Välj en annan indelning (i terminalen: --by)."),
    Kind("PRO-015", "För få år att pröva på", "Det finns {years} hela år före {year}; en prövning kräver minst två.", "Läs in tidigare års utfall."),
    Kind("PRO-016", "Engångspost utan plats", "Engångsposten ”{label}” säger inte vilken {part} den ligger på och tas inte ur underlaget.", "Ange {part} för posten."),
    Kind("PRO-017", "Slutar före det börjar", "Posten börjar {start} och slutar {end}.", "Rätta månaderna."),
    Kind("PRO-018", "Prognosen är gjord efter åtgärden", "Åtgärden börjar {start} men ska mätas mot prognosen efter {as_of}, som redan kan ha räknat med den.", "Ange en prognos som är gjord före åtgärdens första månad."),
    Kind("PRO-019", "Riskens belopp säger emot varandra", "Beloppen är inte i ordning: {expected}.", "Rätta beloppen; kostnader är negativa."),
    Kind("PRO-020", "Förslaget kan inte skrivas in", "Raden påstår sig vara Utfalls förslag, som bara räknas fram.", "Ange unit, area eller controller."),
    Kind("PRO-021", "Samma effekt räknas två gånger", "Åtgärderna ”{first}” och ”{second}” gäller samma koder under {span}.", "Dela upp koderna eller månaderna mellan åtgärderna, eller sänk den enas effekt."),
    Kind("PRO-022", "Risklistan kan inte räknas", "{name}: {detail}.", "Rätta listan i entries/risks.yaml; till dess räknas inget utfall för riskerna."),
    Kind("PRO-023", "Prognosens lager är olika indelade", "Prognosen efter {month} är ändrad både per {first} och per {second}.", "Håll en indelning i samma månads prognos, annars räknas belopp två gånger."),
    Kind("PRO-024", "Befolkningen saknas", "{name} har ingen uppgift för {group} {year}.", "Läs in befolkningen som volym, med prognosens månad i as_of."),
    Kind("PRO-025", "Ingen prognos att besluta", "Det finns inga ändringar eller förslag för {month}.", "Ange en månad med utfall, eller skriv in ändringar först."),
    Kind("PRO-027", "Budgeten har ingen månadsprofil", "Av årets budget anges {amount} för flera månader på en gång, utan regel för hur den ligger över dem. Prognosen räknar den som lika stor varje månad.", "Ange hur budgeten ligger över året i definitions/structure/phasing.yaml."),
    Kind("PRO-040", "Beloppet kan inte läsas", "”{text}” är inget belopp.", "Skriv ett tal, till exempel −1 250, 1 250,5 eller 1,2 mnkr."),
    Kind("PRO-041", "Tvärtom mot raden", "Raden är en {kind}, som skrivs med {sign}.", "Skriv {meant}, eller {forced} om raden verkligen vänder."),
    Kind("PRO-042", "Skäl saknas", "Prognosen ligger {difference} från {base}.", "Skriv varför i kolumnen Varför, så sparas prognosen."),
    Kind("PRO-043", "Rader utan prognos", "{count} av enhetens {total} rader har ingen prognos.", "Ta förslaget eller skriv en egen prognos på varje rad."),
    Kind("PRO-044", "Raden finns inte längre", "Raden {row} hör inte till enhetens prognos.", "Öppna sidan igen."),
    Kind("PRO-045", "Skäl utan prognos", "{name} har ett skäl men ingen prognos.", "Skriv prognosen också, till exempel förslaget; skälet ligger kvar som utkast."),
    Kind("PRO-026", "Månaden har redan en prognos", "Det finns redan en inläst prognos gjord efter {month}.", "Behåll den, eller ta tillbaka inläsningen (i terminalen: utfall undo) innan den nya beslutas."),
)
