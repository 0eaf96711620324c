import type { AnswerVariants } from './types';

/** The quality developer's answers about all units. {unit} and {otherUnit} are two of them. */
export const organiserAnswers: AnswerVariants = {
  R1: {
    first: [
      'Prognosen för alla enheter tillsammans är {trend} förra terminen. Skillnaden mellan {unit} och {otherUnit} är fortfarande tydlig.',
      'De flesta elever ser ut att nå kriterierna. Det är i {subject} som flest riskerar att inte göra det, på båda skolorna.',
      'Rektorernas bild stämmer väl med prognosen. Resultaten på {unit} {moved}, {otherUnit} är stabil.',
    ],
    then: [
      'Flera rektorer påpekar att många elever ligger nära gränsen.',
      'Prognosen bygger på matriserna och ska jämföras med betygen när terminen är slut.',
      'I små årskurser påverkar några få elever andelen mycket, så utvecklingen över tid säger mer än en enskild termin.',
    ],
  },
  R2: {
    first: [
      'Andelen höga betyg är {trend} förra terminen, med störst skillnad mellan enheterna i {subject}.',
      'Höga betyg är vanligast i de praktiska och estetiska ämnena. I {subject} är andelen låg.',
      'Andelen höga betyg är i stort sett densamma i åk 6 och åk 9, men ämnena skiljer sig åt.',
    ],
    then: [
      'Rektorerna beskriver att arbetet länge har handlat om lägsta nivån, och att de nu vill lyfta de elever som kan nå längre.',
      'Olika tolkning av kriterierna kan ligga bakom en del av skillnaden. Sambedömningen behöver fortsätta.',
      'Jämförelsen med riket görs när Skolverkets statistik är publicerad.',
    ],
  },
  R3a: {
    first: [
      'Spridningen är störst i {subject}, och den finns inom enheterna mer än mellan dem.',
      'Skillnaderna är stora i {subject} och {otherSubject}. På {unit} gäller det nästan alla klasser.',
      'Mönstret från förra terminen är kvar: skillnaderna ökar med årskurserna och är störst i {subject}.',
    ],
    then: [
      'Där klassen har två vuxna är spridningen mindre, enligt båda rektorerna.',
      'Det talar för insatser i undervisningen snarare än fler enskilda stödinsatser.',
    ],
  },
  R3b: {
    first: [
      'Resultaten i svenska {moved}. Läsningen är stark, skrivandet är svagare på båda skolorna.',
      'I svenska är resultaten {trend} förra terminen. I svenska som andraspråk är de lägre, och skillnaden är störst i de äldre årskurserna.',
      'Svenska är stabilt. {unit} har arbetat längst med daglig läsning, och det syns.',
    ],
    then: [
      'Att skriva sammanhängande texter beskrivs som svårt i alla rektorers analyser.',
      'Samarbetet mellan svenska och svenska som andraspråk är olika utvecklat.',
    ],
  },
  R3c: {
    first: [
      'Matematik är det ämne där flest elever riskerar att inte nå kriterierna. Resultaten är {trend} förra terminen.',
      'Resultaten i matematik {moved}. Problemlösning är svårast i alla årskurser och på alla enheter.',
      'I de yngre årskurserna är resultaten goda. Skillnaderna ökar därefter, särskilt på {otherUnit}.',
    ],
    then: [
      'Att förklara sina tankar är det som flest pedagoger lyfter, enligt rektorerna.',
      'Ämneskonferenserna bör ta upp övergången mellan stadierna.',
      'Samma svårigheter kommer tillbaka år efter år, och det talar för en gemensam insats.',
    ],
  },
  R3d: {
    first: [
      'Engelska är ett starkt ämne på alla enheter. Skrivandet är den svagaste delen.',
      'Resultaten i engelska {moved}, med små skillnader mellan enheterna.',
      'Resultaten är {trend} förra terminen. På {unit} är skillnaden mellan klasserna större än på {otherUnit}.',
    ],
    then: [
      'Svag läsförmåga på svenska följer med in i engelskan, skriver båda rektorerna.',
      'Bristen på behöriga lärare märks i enstaka grupper.',
    ],
  },
  R3e: {
    first: [
      'Det ämne som sticker ut är {subject}. Resultaten är lägre där, tydligast på {unit}.',
      'I {otherSubject} är resultaten höga på alla enheter. I {subject} är bilden den motsatta.',
      'Inget ämne sticker ut överallt. På {otherUnit} är {subject} svagare än på andra enheter.',
    ],
    then: [
      'Ämnet kräver mycket läsning, och rektorerna ser samma orsaker som i svenska.',
      'Inställda lektioner är en del av förklaringen.',
      'Frågan tas upp på nästa kvalitetsdialog.',
    ],
  },
  R4: {
    first: [
      'Resultaten {moved} sedan förra terminen. Det gäller {unit} mer än {otherUnit}.',
      'Resultaten i {subject} är {trend} förra terminen. I {otherSubject} syns ingen större förändring.',
      'De yngre årskurserna är stabila. I de äldre varierar det mer, och {otherUnit} beskriver en tyngre termin.',
    ],
    then: [
      'Jämfört med förra läsåret är arbetsron bättre på båda skolorna, enligt rektorerna.',
      'De elever som riskerar att inte nå kriterierna i flera ämnen samtidigt behöver följas särskilt.',
      'En enskild termin säger lite. Över tre läsår är riktningen tydligare.',
    ],
  },
  O1: {
    first: [
      'Behöriga lärare som stannar, gemensam struktur och tid att planera tillsammans kommer tillbaka i alla analyser av det som går bra.',
      'Där organisationen medger halvklass eller två lärare är resultaten högre. Det gäller mer på {unit} än på {otherUnit}.',
      'Lägre resultat hänger ihop med personalbyten, särskilt i {subject}.',
    ],
    then: [
      'Rektorerna förklarar skillnaderna mer med arbetssätt än med elevunderlag.',
      'Satsningen på läsning syns i de ämnen där lärarna har deltagit.',
      'Underlaget stöder förklaringen, men vi kan inte utesluta andra orsaker.',
    ],
  },
  O2: {
    first: [
      'Flickorna har högre resultat i svenska och {subject} på båda skolorna. I {otherSubject} är det jämnt.',
      'Skillnaderna mellan könen är små i de yngre årskurserna och ökar därefter.',
      'Mönstret är olika i olika ämnen. I {subject} är skillnaden störst.',
    ],
    then: [
      'Rektorerna lyfter förväntningar, val av texter och hur hjälpen fördelas i klassrummet.',
      'Några siffror visas inte, eftersom grupperna är små.',
      'Skillnaden finns också i riket, men den är inget vi ska nöja oss med.',
    ],
  },
  O3a: {
    first: [
      'Goda relationer och arbetsro beskrivs på alla enheter. Återkoppling under lektionen är det som flest vill utveckla.',
      'Gemensam lektionsstart och synliga mål finns nu på båda skolorna, men har kommit längst på {unit}.',
      'Rektorerna ser stora skillnader mellan klassrummen och vill att lärarna ska se mer av varandras undervisning.',
    ],
    then: [
      'Kollegiala lektionsbesök lyfts som den insats som gett mest.',
      'Förstelärarna är en viktig tillgång i det arbetet.',
      'Det är svårare att säga hur höga förväntningar märks för eleverna.',
    ],
  },
  O3b: {
    first: [
      'Intensivperioder med speciallärare har gett resultat på {unit}. På {otherUnit} har tiden varit mer utspridd.',
      'Speciallärarna arbetar olika på enheterna: i klassrummet på {unit}, mer i små grupper på {otherUnit}.',
      'Alla rektorer beskriver speciallärarnas arbete som viktigt och tiden som för knapp.',
    ],
    then: [
      'Tillgången är inte lika mellan enheterna, räknat per elev.',
      'Fast tid för samplanering efterfrågas av alla.',
      'Korta perioder med tydliga mål verkar ge mest.',
    ],
  },
  O3c: {
    first: [
      'Elevhälsoteamen arbetar mer förebyggande än förra läsåret, med handledning till arbetslagen.',
      'Regelbundna möten mellan EHT och arbetslagen har gjort att behov upptäcks tidigare, framför allt på {unit}.',
      'Psykologtiden är knapp på alla enheter. Specialpedagogerna har tagit ett större ansvar för lärmiljön.',
    ],
    then: [
      'EHT bör vara med tidigare i planeringen, skriver flera rektorer.',
      'Samarbetet med socialtjänsten har blivit bättre.',
    ],
  },
  O3d: {
    first: [
      'SYV är mest med i de äldre årskurserna. Båda rektorerna vill börja tidigare.',
      'Studie- och yrkesvägledningen räcker till samtal men inte till arbete i klasserna.',
      'Praktiken beskrivs som viktig för motivationen, men effekten på resultaten går inte att se i siffrorna.',
    ],
    then: [
      'Nästa SYV-enkät ger mer att gå på.',
      'Lärarna behöver stöd för att arbeta vägledande i sina ämnen.',
    ],
  },
  O3e: {
    first: [
      'Tillgången till läromedel är god i de flesta ämnen, men i {subject} behöver båda skolorna förnya dem.',
      'Datorer och inläsningstjänst finns för alla. Hur de används skiljer mer mellan klassrum än mellan enheter.',
      'Konkret material i matematik har köpts in på {unit}, och pedagogerna ser att det hjälper.',
    ],
    then: [
      'Likvärdigheten inom enheterna är en fråga för rektorerna att följa.',
      'Skolbibliotekens bemanning har betydelse för läsningen.',
      'Pedagogerna önskar tid att lära av varandra.',
    ],
  },
  O4: {
    first: [
      'Tydligast effekt har speciallärarnas intensivperioder och den gemensamma lektionsstrukturen.',
      'Arbetet mellan EHT och arbetslag har gett bättre närvaro på {unit}, och pedagogerna ser att fler hänger med i {subject}.',
      'Det som haft effekt är det som gjorts lika i alla klasser och fått pågå länge nog.',
    ],
    then: [
      'De digitala verktygen har inte gett den effekt som enheterna hoppades på.',
      'Det går inte att skilja insatserna helt från varandra.',
      'Matriserna och pedagogernas svar pekar åt samma håll.',
    ],
  },
  O5: {
    first: [
      'Resursen har använts till två lärare i {subject} på {unit} och till läsning i de yngre årskurserna på {otherUnit}.',
      'Rektorerna har lagt resursen där behoven var störst, oftast i en klass i taget.',
      'Där resursen fått ligga kvar en hel period syns den i prognosen. Där den flyttats ofta är effekten svagare.',
    ],
    then: [
      'En del av tiden har gått till att ersätta sjuka kollegor.',
      'Den ger mest när den går till undervisning som planeras tillsammans.',
    ],
  },
  O6a: {
    first: [
      'Flera lärarbyten på {unit} har påverkat kontinuiteten i {subject}.',
      'Sjukfrånvaron har varit hög under några veckor på alla enheter, och det har varit svårt att hitta vikarier.',
      'Gemensamma temaveckor har stärkt sammanhållningen, skriver båda rektorerna.',
    ],
    then: [
      'Ombyggnaden på {otherUnit} är nu klar.',
      'Händelserna förklarar en del av skillnaderna, men inte mönstret mellan ämnena.',
    ],
  },
  O6b: {
    first: [
      'Daglig läsning finns nu på båda skolorna. {unit} började först och ser störst effekt.',
      'Gemensamma rutiner för lektionsstart och studiestöd på eftermiddagarna lyfts av alla rektorer.',
      'Att dela grupper i {subject} har gett fler elever utrymme, särskilt på {otherUnit}.',
    ],
    then: [
      'Åtgärderna från förra analysen är genomförda eller pågår.',
      'En av åtgärderna kom i gång sent och följs upp nästa termin.',
    ],
  },
  F1: {
    first: [
      'Det gemensamma utvecklingsområdet är språkutvecklande arbetssätt. Det är valt på båda skolorna och svarar mot orsakerna ovan.',
      'Rektorernas områden möts i bedömning för lärande, och jag föreslår det som gemensamt.',
      'Matematisk förståelse är viktigast nu, eftersom det är där flest elever riskerar att inte nå kriterierna.',
    ],
    then: [
      'Kvalitetsforum och ämneskonferenserna används för att driva arbetet.',
      'Området har stöd i både resultat och pedagogernas egna analyser.',
      'Förskolorna och fritidshemmen arbetar med samma område utifrån sina uppdrag.',
    ],
  },
  F2: {
    first: [
      'Huvudmannen avsätter gemensam tid för sambedömning i {subject}. Enheterna inför samma modell för begreppsarbete. Uppföljning sker i nästa mitterminsuppföljning.',
      'Speciallärarnas tid organiseras i perioder på alla enheter, med mätning före och efter.',
      'Resursfördelningen ses över, så att tillgången till speciallärare och EHT blir likvärdig mellan {unit} och {otherUnit}.',
    ],
    then: [
      'Åtgärderna tas upp på nästa kvalitetsdialog, där rektorerna väljer indikatorer.',
      'Målet är att färre elever ska riskera att inte nå kriterierna i {subject}.',
      'Kvalitetsutvecklaren följer upp och återkommer till nämnden.',
    ],
  },
};
