import type { AnswerVariants } from './types';

/** Principals' answers about their unit. {group} and {otherGroup} are classes in it. */
export const principalAnswers: AnswerVariants = {
  R1: {
    first: [
      'Prognosen för {unit} är {trend} förra terminen. De flesta klasser ser ut att nå en hög andel, men {group} ligger lägre.',
      'Pedagogernas bild stämmer med prognosen. Det är främst i {subject} som elever riskerar att inte nå kriterierna.',
      'Prognosen är god i de flesta ämnen. I {subject} behöver vi följa utvecklingen noga fram till terminens slut.',
    ],
    then: [
      'Flera arbetslag skriver att eleverna ligger nära gränsen och att tiden fram till betygen avgör.',
      'Skillnaden mot förra terminens betyg är liten, så jag bedömer att prognosen håller.',
    ],
  },
  R2: {
    first: [
      'Andelen höga betyg är {trend} förra terminen. Den är högst i {otherSubject} och lägst i {subject}.',
      'Höga betyg är vanligast i de praktiska och estetiska ämnena. I {subject} är de få.',
      'Andelen höga betyg varierar mellan klasserna. {group} har fler än {otherGroup}.',
    ],
    then: [
      'Vi har lagt mycket kraft på att alla ska nå kriterierna och behöver nu också se till dem som kan nå längre.',
      'Den senaste sambedömningen visade att vi tolkar kriterierna olika. Det arbetet fortsätter.',
      'Eleverna önskar tydligare exempel på vad de högre betygen kräver.',
    ],
  },
  R3a: {
    first: [
      'Störst spridning ser jag i {subject}, i nästan alla klasser.',
      'Spridningen är stor i {group} men inte i {otherGroup}, trots att klasserna läser samma kurs.',
      'Skillnaderna är störst i {subject} och {otherSubject}. Mönstret är detsamma som förra terminen.',
    ],
    then: [
      'Arbetslagen beskriver två tydliga grupper, och få elever däremellan.',
      'I de klasser där vi har två vuxna är spridningen mindre.',
      'Det tyder på att vi behöver arbeta med undervisningen för alla, inte bara med stöd till några.',
    ],
  },
  R3b: {
    first: [
      'Resultaten i svenska {moved}. Läsningen är stark, skrivandet svagare i alla årskurser.',
      'I svenska är resultaten {trend} förra terminen. I svenska som andraspråk är de lägre, men fler är på väg.',
      'Svenska ser bra ut på enheten som helhet. {group} avviker, där är läsförståelsen svag.',
    ],
    then: [
      'Morgonläsningen nämns av nästan alla arbetslag som det som gjort skillnad.',
      'Många pedagoger beskriver att eleverna har svårt att skriva sammanhängande, också i andra ämnen.',
      'Samarbetet mellan lärarna i de två ämnena har blivit tätare.',
    ],
  },
  R3c: {
    first: [
      'Resultaten i matematik {moved}. Problemlösning är svårast i alla årskurser.',
      'Matematik är det ämne där flest elever riskerar att inte nå kriterierna. Resultaten är {trend} förra terminen.',
      'I de yngre årskurserna går det bra. Därefter ökar skillnaderna, och {group} har det tyngst.',
    ],
    then: [
      'Pedagogerna skriver att eleverna kan räkna men inte förklara hur de tänkt.',
      'Arbetet med konkret material har kommit olika långt i klasserna.',
    ],
  },
  R3d: {
    first: [
      'Engelska är ett starkt ämne på {unit}. Eleverna förstår och talar, men skriver mindre säkert.',
      'Resultaten i engelska {moved}, med små skillnader mellan klasserna.',
      'Resultaten i engelska är {trend} förra terminen. Skillnaden mellan {group} och {otherGroup} är större än jag väntat mig.',
    ],
    then: [
      'De elever som har svårt med läsning på svenska har det svårt också i engelska.',
      'Arbetslagen har börjat arbeta mer i små grupper för att fler ska våga tala.',
      'Vi saknar en behörig lärare i en av grupperna, och det märks.',
    ],
  },
  R3e: {
    first: [
      'Det ämne som sticker ut är {subject}, där resultaten är lägre i flera klasser.',
      'I {otherSubject} är resultaten höga i alla årskurser. I {subject} är läget det motsatta.',
      'Inget ämne sticker ut för hela enheten. I {group} är {subject} svagare än i andra klasser.',
    ],
    then: [
      'Ämnet har mycket text och många begrepp, och pedagogerna ser samma sak som i svenska.',
      'Flera lektioner har fallit bort under terminen, vilket är en del av förklaringen.',
      'Jag följer upp det med ämneslärarna på nästa ämneskonferens.',
    ],
  },
  R4: {
    first: [
      'Enhetens resultat {moved}. {group} har gjort störst framsteg, medan {otherGroup} har det tyngre.',
      'Resultaten i {subject} är {trend} förra terminen i de flesta årskurser. I {otherSubject} syns ingen större förändring.',
      'De yngre årskurserna är stabila. I de äldre varierar det mer mellan ämnena, och resultaten i {subject} {moved}.',
    ],
    then: [
      'Arbetsron beskrivs som bättre än förra läsåret av nästan alla arbetslag.',
      'Jämfört med förra läsåret är bilden mer olika från ämne till ämne.',
      'Det område vi valde förra läsåret syns nu i flera arbetslags svar.',
    ],
  },
  O1: {
    first: [
      'Högre resultat ser vi där lärarna är behöriga, har arbetat länge med gruppen och planerar tillsammans. I {subject} har vi haft personalbyten.',
      'Organisationen spelar roll: ämnen med halvklass eller två lärare har högre resultat. I {subject} har vi inte kunnat lägga det så.',
      'De klasser som lyckas har en gemensam struktur i alla ämnen. I {group} skiljer det mycket mellan lektionerna.',
    ],
    then: [
      'Läslyftet syns i de ämnen där lärarna deltog.',
      'Schemat har gett flera korta pass, och det missgynnar de praktiska momenten.',
      'Skillnaderna handlar mer om hur vi arbetar än om vilka elever vi har.',
    ],
  },
  O2: {
    first: [
      'Flickorna har högre resultat i svenska och i {subject}. I {otherSubject} är det jämnt.',
      'Skillnaderna mellan könen är små i de yngre årskurserna och ökar därefter.',
      'Det är inte samma mönster i alla ämnen. I {subject} är skillnaden störst.',
    ],
    then: [
      'Arbetslagen lyfter att pojkar oftare får hjälp muntligt, medan flickor väntar längre.',
      'Vi behöver prata mer om vilka förväntningar vi har och vilka texter vi väljer.',
      'I små klasser ska siffrorna läsas försiktigt.',
    ],
  },
  O3a: {
    first: [
      'Lärarna beskriver goda relationer och arbetsro. Många vill bli bättre på att ge återkoppling under lektionen.',
      'Ett tydligt mönster är gemensam lektionsstart och synliga mål, som nu finns i de flesta klassrum.',
      'Flera lärare skriver att de går för fort fram och vill lägga mer tid på att kontrollera att alla har förstått.',
    ],
    then: [
      'Kollegiala lektionsbesök har kommit i gång och beskrivs som värdefulla.',
      'Det skiljer fortfarande mycket mellan klassrummen, och det behöver vi arbeta med.',
      'Höga förväntningar nämns av många, men det är oklart hur de märks för eleverna.',
    ],
  },
  O3b: {
    first: [
      'Specialläraren har arbetat med intensivperioder i läsning och matematik. De elever som deltagit har kommit i kapp en bra bit.',
      'Specialläraren har mest funnits med i klassrummet, vilket har hjälpt fler än de som hade behov från början.',
      'Tiden har räckt till {group} och {otherGroup} men inte till alla som behöver.',
    ],
    then: [
      'Samplaneringen med ämneslärarna behöver fast tid på schemat.',
      'Kortare perioder med tydligt mål har gett mer än stöd utspritt över terminen.',
      'Lärarna efterfrågar mer handledning, och det vill jag ge plats för.',
    ],
  },
  O3c: {
    first: [
      'Elevhälsoteamet har arbetat mer förebyggande, till exempel med kuratorns gruppsamtal och specialpedagogens handledning.',
      'EHT träffar varje arbetslag en gång i månaden. Det har gjort att vi upptäcker behov tidigare.',
      'Vi har haft svårt att få psykologtid, men specialpedagogen har kunnat stötta arbetslagen i lärmiljön.',
    ],
    then: [
      'Nästa steg är att EHT är med redan när arbetsområden planeras.',
      'Pedagogerna upplever att vägen till hjälp är kortare än förra året.',
    ],
  },
  O3d: {
    first: [
      'SYV har varit med i undervisningen i de äldre årskurserna och knutit ämnena till yrken.',
      'Studie- och yrkesvägledaren finns hos oss en dag i veckan. Det räcker till samtalen men inte till arbetet i klasserna.',
      'Praktiken gav många elever en ny bild av varför skolan är viktig, och det märktes i motivationen.',
    ],
    then: [
      'Vi vill börja tidigare, redan på mellanstadiet.',
      'Lärarna behöver stöd för att själva arbeta vägledande i sina ämnen.',
    ],
  },
  O3e: {
    first: [
      'Tillgången är god i de flesta ämnen. I {subject} är läromedlen gamla, och det har vi börjat åtgärda.',
      'Alla elever har tillgång till dator och inläsningstjänst, men vi använder dem olika mycket.',
      'Konkret material i matematik finns nu i alla klasser. Digitala verktyg används mest i {otherSubject}.',
    ],
    then: [
      'Skillnaderna mellan klassrummen är större än jag trodde, och det är en fråga om likvärdighet.',
      'Biblioteket har fått en bemannad tid och utlåningen har ökat.',
      'Pedagogerna vill ha tid att lära av varandra hur verktygen används.',
    ],
  },
  O4: {
    first: [
      'Störst effekt ser jag av speciallärarens intensivperioder. Det syns både i matriserna och i lärarnas svar.',
      'Den gemensamma lektionsstrukturen har haft effekt: arbetsron är bättre och fler kommer i gång direkt.',
      'Samarbetet mellan EHT och arbetslagen har gett effekt på närvaron, och i förlängningen på resultaten i {subject}.',
    ],
    then: [
      'De digitala verktygen har inte gett den effekt vi hoppades på.',
      'Jag kan inte skilja insatserna helt från varandra, men riktningen är tydlig.',
    ],
  },
  O5: {
    first: [
      'Resursen lades i {group}, där behovet var störst. Klassen har kunnat delas i {subject}, och fler hinner få hjälp.',
      'Jag har använt resursen som en extra lärare i läsning i de yngre årskurserna.',
      'Resursen har gått till att två lärare undervisar tillsammans i {subject} under en period.',
    ],
    then: [
      'När den flyttades märktes det direkt i arbetsron, så nästa gång behöver perioderna vara längre.',
      'Pedagogerna är positiva, och prognosen i ämnet stöder det.',
      'En del av tiden har gått till att täcka för sjuka kollegor. Det har minskat effekten.',
    ],
  },
  O6a: {
    first: [
      'Vi har haft byte av flera lärare, och {group} har påverkats mest.',
      'Ombyggnaden av matsalen tog mycket kraft i början av terminen men har gett lugnare raster.',
      'Temaveckan om hållbarhet engagerade hela enheten och nämns av flera arbetslag.',
    ],
    then: [
      'Sjukfrånvaron har varit hög bland personalen under några veckor.',
      'Samarbetet med föreningslivet har gett fler vuxna på skolgården.',
    ],
  },
  O6b: {
    first: [
      'Den dagliga läsningen har nu funnits i två terminer och syns i resultaten.',
      'Vi har infört gemensamma rutiner för lektionsstart i alla årskurser.',
      'Studiestöd två eftermiddagar i veckan har nått många elever i {group} och {otherGroup}.',
    ],
    then: [
      'Åtgärden från förra analysen är genomförd, och indikatorn rör sig åt rätt håll.',
      'Förra terminens åtgärd i {subject} kom i gång sent och behöver fortsätta.',
      'Det som fungerat bäst är det vi gjort lika i alla klasser.',
    ],
  },
  F1: {
    first: [
      'Vårt gemensamma område är språkutvecklande arbetssätt i alla ämnen. Det är det som flest arbetslag valt.',
      'Vi väljer bedömning för lärande, eftersom både lärare och elever efterfrågar tydligare återkoppling.',
      'Enhetens område är matematisk förståelse. Det är där flest elever riskerar att inte nå kriterierna.',
    ],
    then: [
      'Lärgrupperna arbetar med området under resten av läsåret.',
      'Valet bygger på resultaten, men också på att vi har kompetens inom området att ta vara på.',
    ],
  },
  F2: {
    first: [
      'Vi inför en gemensam modell för att gå igenom begrepp före varje arbetsområde. Förstelärarna leder arbetet, och vi följer upp i nästa mitterminsuppföljning.',
      'Specialläraren arbetar i perioder om sex veckor i {group} och {otherGroup}. Vi mäter före och efter.',
      'Jag lägger fast tid för samplanering varannan vecka och följer upp med arbetslagen efter åtta veckor.',
    ],
    then: [
      'EHT deltar i planeringen, så att lärmiljön är med från början.',
      'Målet är att färre elever ska riskera att inte nå kriterierna i {subject}.',
    ],
  },
};
