import type { AnswerVariants } from './types';

/** Teachers' answers about their class. {group} is the class, {moved} and {trend} how its results have gone. */
export const teacherAnswers: AnswerVariants = {
  R1: {
    first: [
      'Prognosen stämmer med vår bild. De flesta i {group} ser ut att nå kriterierna.',
      'Andelen i {group} är {trend} förra terminen. Det är framför allt {subject} som avgör.',
      'Vi tror att prognosen är lite försiktig. Flera elever ligger nära gränsen i {subject} och är på väg.',
      'I de flesta ämnen ser det bra ut i {group}, men i {subject} är det fortfarande en grupp elever som inte är där.',
    ],
    then: [
      'De elever som riskerar att inte nå kriterierna gör det i ett eller två ämnen, inte i alla.',
      'Vi har gått igenom listan tillsammans och är överens om vilka ämnen vi ska lägga kraften på.',
      'Vi väntar på fler underlag i {otherSubject} innan vi kan säga något säkert där.',
    ],
  },
  R2: {
    first: [
      'Andelen höga betyg är {trend} förra terminen. Flest A och B finns i {subject}.',
      'Det är ungefär samma elever som har höga betyg i många ämnen. I {subject} är de fler.',
      'Få elever i {group} har höga betyg i {subject}. Många stannar på C.',
      'I {otherSubject} har fler än väntat höga betyg. I {subject} hade vi hoppats på fler.',
    ],
    then: [
      'Vi behöver bli bättre på att visa vad som krävs för de högre betygen.',
      'De elever som kommit längst säger själva att de vill ha svårare uppgifter.',
      'Skillnaden mot andra ämnen beror delvis på att vi bara har hunnit med två större uppgifter.',
    ],
  },
  R3a: {
    first: [
      'Spridningen är störst i {subject}. Där har vi både elever som behöver mer utmaning och elever som behöver mycket stöd.',
      'I {group} ser det ganska jämnt ut, utom i {subject} där det finns två tydliga grupper.',
      'Vi ser stora skillnader i {subject} och {otherSubject}. I de andra ämnena håller klassen ihop bättre.',
      'Skillnaderna har minskat i {otherSubject} men är kvar i {subject}.',
    ],
    then: [
      'Det märks mest när eleverna ska arbeta på egen hand.',
      'När vi arbetar i par eller med gemensamma genomgångar minskar skillnaderna.',
      'Matrisen visar samma sak: många nollor och flera treor i samma kolumn.',
    ],
  },
  R3b: {
    first: [
      'Läsningen går bra för de flesta. Det svåra är att skriva längre texter med en röd tråd.',
      'Resultaten i svenska {moved}. Muntligt är klassen stark, skriftligt är det ojämnt.',
      'I svenska är resultaten {trend} förra terminen. I svenska som andraspråk går det framåt, men ordförrådet räcker inte alltid till i de andra ämnena.',
      'De flesta läser med flyt. Några läser långsamt och orkar inte med längre texter.',
    ],
    then: [
      'Vi läser högt och samtalar om texten varje vecka, och det syns i hur de resonerar.',
      'Stavning och meningsbyggnad behöver vi fortsätta öva på, helst lite varje dag.',
      'Eleverna skriver mer och bättre när de får planera texten tillsammans först.',
    ],
  },
  R3c: {
    first: [
      'Räknefärdigheten är god. Problemlösning är svårt, särskilt när uppgiften har mycket text.',
      'Resultaten i matematik {moved}. Taluppfattningen är det vi behöver arbeta mest med.',
      'Resultaten är {trend} förra terminen. Många kan räkna ut svaret men har svårt att förklara hur de tänkt.',
      'Det är stora skillnader i matematik. Några är redan långt fram, andra saknar grunderna i multiplikation.',
    ],
    then: [
      'När vi arbetar med konkret material först hänger fler med.',
      'Vi gör korta gemensamma problem varje vecka. Eleverna har börjat fråga varandra i stället för oss.',
      'På diagnoserna ser vi att bråk och enheter är det som fastnar sämst.',
    ],
  },
  R3d: {
    first: [
      'Många förstår mycket engelska och vågar prata. Skrivandet ligger efter.',
      'Resultaten i engelska {moved}. Hörförståelsen är klassens starkaste sida.',
      'Resultaten är {trend} förra terminen. En liten grupp undviker att tala inför andra.',
      'Det går bra i engelska för de flesta. De som har svårt att läsa på svenska har det svårt också här.',
    ],
    then: [
      'I små grupper talar nästan alla, i helklass är det samma elever som svarar.',
      'Vi övar ord och fraser i korta pass och det verkar ge mer än läxförhör.',
      'De som möter mycket engelska på fritiden har ett stort försprång.',
    ],
  },
  R3e: {
    first: [
      'Det som sticker ut är {subject}, där resultaten är lägre än i de andra ämnena.',
      'I {otherSubject} har {group} höga resultat. I {subject} är det tvärtom.',
      'Bara ett ämne sticker ut, {subject}, där resultaten är lite lägre än vi väntat oss.',
      'I de praktiska och estetiska ämnena går det bra för nästan alla. I {subject} behöver fler stöd.',
    ],
    then: [
      'Vi tror att det har med läsningen att göra: texterna är svåra och begreppen många.',
      'Gruppen har haft färre lektioner i ämnet än planerat, och det kan vara en del av förklaringen.',
      'Vi följer upp det efter nästa arbetsområde.',
    ],
  },
  R4: {
    first: [
      'Klassens resultat i {subject} {moved}. Som grupp är de lugnare och kommer i gång snabbare på lektionerna.',
      'I {subject} är resultaten {trend} förra terminen, i {otherSubject} ser vi ingen större skillnad.',
      'Jämfört med förra läsåret arbetar gruppen bättre tillsammans. Resultaten i {subject} {moved}.',
      'Arbetsron har varit upp och ner. Det märks i {subject}, där resultaten är {trend} förra terminen.',
    ],
    then: [
      'Förra terminen skrev vi att fler behövde komma till tals. Det gör de nu.',
      'Eleverna frågar mer och ger inte upp lika lätt.',
      'Flera nya elever har börjat, och gruppen håller fortfarande på att hitta sina former.',
    ],
  },
  O1: {
    first: [
      'I de ämnen som går bra har vi tydliga rutiner: samma start, samma struktur och ett synligt mål. I {subject} har vi inte fått till det än.',
      'Lektionerna i {otherSubject} är i halvklass, och det syns. I {subject} är gruppen stor.',
      'Högre resultat ser vi där eleverna får prata och visa på flera sätt. I {subject} bygger mycket på läsning.',
      'I {subject} har gruppen bytt lärare. I ämnen där det varit samma lärare länge går det bättre.',
    ],
    then: [
      'Tiden på schemat spelar också roll: pass sent på eftermiddagen ger mindre.',
      'Vi har börjat titta på varandras lektioner för att ta efter det som fungerar.',
      'Med två vuxna i klassrummet hinner vi fånga upp fler.',
    ],
  },
  O2: {
    first: [
      'Flickorna har lite högre resultat i {subject}. I {otherSubject} ser vi ingen skillnad.',
      'Skillnaderna mellan flickor och pojkar är små i {group}. Det är fler pojkar som behöver stöd i {subject}.',
      'I läsning och skrivande ligger flickorna högre, i {subject} är det jämnt.',
      'Det är inte samma mönster i alla ämnen. I {subject} sticker skillnaden ut.',
    ],
    then: [
      'Gruppen är liten, så några få elever påverkar siffran mycket.',
      'Vi ser att pojkarna oftare får hjälp högt i klassrummet, medan flickorna väntar. Det vill vi ändra på.',
      'Vi tror att val av texter och uppgifter spelar in, och har börjat variera dem mer.',
    ],
  },
  O3: {
    first: [
      'Jag har arbetat mycket med relationerna i gruppen, och det har gett arbetsro. Däremot går jag ibland för fort fram i genomgångarna.',
      'Jag börjar alltid lektionen likadant och skriver målet på tavlan. Eleverna säger att det hjälper dem. Jag behöver bli bättre på att följa upp i slutet.',
      'Jag har provat att låta eleverna prata i par innan de svarar. Fler räcker upp handen, också de tysta.',
      'Jag har höga förväntningar men ger återkoppling för sent. När jag ger den under lektionen gör det större skillnad.',
      'Jag har fastnat i läromedlet. De lektioner där jag planerat mer fritt i {subject} har blivit bättre.',
    ],
    then: [
      'En kollega var med på en lektion, och det gav mig nya ögon på hur jag fördelar ordet.',
      'Jag vill våga lämna mer ansvar till eleverna.',
      'Det jag är mest nöjd med är att fler frågar när de inte förstår.',
    ],
  },
  O4: {
    first: [
      'Vi har bra läromedel i {otherSubject}, men i {subject} är böckerna gamla och räcker inte till alla.',
      'Datorerna fungerar och inläsningstjänsten har hjälpt många att ta till sig längre texter.',
      'Konkret material har varit viktigast. Det digitala har hjälpt när vi använt det för ett tydligt syfte.',
      'Det har saknats datorer vid flera tillfällen, och lånevagnen är ofta bokad.',
    ],
    then: [
      'Bildstöd och lektionsplan på tavlan har gjort det lättare för alla.',
      'Vi behöver tid att lära oss programmen innan vi använder dem med eleverna.',
      'Skolbiblioteket har hjälpt oss att hitta böcker på rätt nivå.',
    ],
  },
  O5a: {
    first: [
      'Temaveckan gjorde mycket för sammanhållningen. Eleverna pratar fortfarande om den.',
      'Studiebesöket i början av terminen gav ett gemensamt språk i {subject}.',
      'Att vi fick en ny resurs i arbetslaget har gjort att vi kan dela gruppen oftare.',
      'Författarbesöket fick flera att börja låna böcker på egen hand.',
      'En gemensam utställning av elevernas arbeten gjorde dem stolta, och föräldrarna kom.',
    ],
    then: [
      'Friluftsdagen blandade klasserna, och flera nya kamratskap har hållit i sig.',
      'Utvecklingssamtalen kom tidigt och gav eleverna egna mål att arbeta mot.',
      'Vi gör gärna om det nästa termin.',
    ],
  },
  O5b: {
    first: [
      'Vi har delat gruppen i {subject} en gång i veckan. De som varit tysta har fått mer plats.',
      'Tydligare lektionsstart och fasta platser har gett lugnare lektioner, och eleverna hinner mer.',
      'Läsning 15 minuter varje morgon har gett flyt. Det syns i alla ämnen med mycket text.',
      'I {subject} har vi delat upp större uppgifter i steg med egna avstämningar. Fler lämnar in i tid.',
    ],
    then: [
      'Anpassningarna gjordes för några få men har hjälpt hela gruppen.',
      'Det har krävt gemensam planeringstid, och den behöver vi ha kvar.',
      'Vi har inte sett samma effekt i {otherSubject}, där vi inte kommit i gång på riktigt.',
    ],
  },
  F1: {
    first: [
      'Vi väljer språkutvecklande arbetssätt i alla ämnen, eftersom det är begreppen som fäller många i {subject}.',
      'Vårt område är bedömning för lärande. Eleverna behöver veta vad nästa steg är.',
      'Vi vill utveckla inkluderande lärmiljöer: samma struktur på lektionerna, oavsett ämne och lärare.',
      'Vi fortsätter med matematisk förståelse, med mer samtal om hur man kan tänka.',
    ],
    then: [
      'Vi valde det för att samma sak kom tillbaka i nästan alla våra svar.',
      'Vi planerar ett gemensamt arbetsområde och tittar på varandras lektioner.',
      'Vi stämmer av på arbetslagsmötet en gång i månaden.',
    ],
  },
  F2: {
    first: [
      'Vi inför samma lektionsstart och lektionsslut i alla ämnen i {group}. Vi börjar nästa vecka och stämmer av om en månad.',
      'Vi delar gruppen i {subject} en gång i veckan, med blandade grupper som vi byter var femte vecka.',
      'Vi går igenom ord och begrepp innan varje nytt arbetsområde, med bilder och exempel på väggen.',
      'Vi lägger in ett kort stödpass i veckan i {subject}, öppet för alla som vill.',
    ],
    then: [
      'Vi ser att det fungerar om fler blir klara och färre behöver hjälp att komma i gång.',
      'Vi frågar eleverna om fyra veckor vad som har hjälpt.',
      'De elever som kommit långt får egna fördjupningar, så att de inte bara får fler uppgifter.',
    ],
  },
  F3: {
    first: [
      'Jag ska ge återkoppling under lektionen i stället för efteråt, till minst fem elever varje gång.',
      'Jag ska planera två vägar in i varje nytt område i {subject}: en med text och en med bild eller material.',
      'Jag ska fördela ordet jämnare. Jag provar med namnlappar i fyra veckor.',
      'Jag ska lägga in en svårare uppgift i varje arbetsområde för dem som behöver den.',
      'Jag ska korta mina genomgångar och låta eleverna börja tidigare.',
    ],
    then: [
      'Jag ber en kollega vara med och titta på en lektion.',
      'Jag följer upp med en enkel fråga till eleverna i slutet av veckan.',
      'Det är en liten sak, men jag tror att den når dem som annars väntar.',
    ],
  },
};
