import type { AnswerVariants } from './types';

/** Principals' answers to SKA 12, for schools, preschools and leisure-time centres alike. */
const principal: AnswerVariants = {
  1: {
    first: ['De flesta på {unit} känner sig trygga, och trivseln är {trend} förra året.', 'Enkäten visar en god bild av {unit}. Ett par frågor om vuxnas närvaro ligger lägre än resten.', 'Resultaten är i stort sett goda. Svaren om tryggheten ute på gården är svagast.'],
    then: ['Svarsfrekvensen var högre än förra året.', 'Få har svarat på några av frågorna, så vi läser dem försiktigt.'],
  },
  2: {
    first: ['Tryggheten är högst bland de yngsta och minskar något med åldern.', 'De som känner sig otrygga nämner oftast platser där det finns få vuxna.', 'Mönstret är detsamma som tidigare: det är i övergångarna mellan aktiviteter som det blir oroligt.'],
    then: ['Samma mönster syns i anmälningarna.', 'Bilden stämmer med det personalen beskriver.'],
  },
  3: {
    first: ['Anmälningarna är fler än förra året, men vi anmäler också mindre händelser än tidigare.', 'Antalet är ungefär som förra året, och lågt för en enhet av vår storlek.', 'Anmälningarna har blivit färre. De flesta gäller händelser på raster och i fri lek.'],
    then: ['Vi följer upp varje anmälan inom en vecka.', 'Ett fåtal konflikter står för en stor del av anmälningarna.'],
  },
  4: {
    first: ['Det är få anmälningar vuxen–elev, och antalet är oförändrat.', 'Vi har inga anmälningar i år. Vi har ändå talat om rutinen på en arbetsplatsträff.', 'Anmälningarna är få och är alla utredda tillsammans med huvudmannen.'],
    then: ['Personalen känner till rutinen.', 'Vi behöver fortsätta att tala om ton och bemötande.'],
  },
  5: {
    first: ['Frågorna om vuxna att tala med ligger genomgående högt.', 'Trivseln ligger högt, och frågan om hur vi arbetar mot kränkningar ligger lägre.', 'Tryggheten inomhus är högre än utomhus i alla grupper.'],
    then: ['Det är samma frågor som förra året.', 'Skillnaderna mellan frågorna har minskat.'],
  },
  6: {
    first: ['Skillnaden mellan grupperna är liten.', 'En grupp skiljer sig: där har det varit flera byten av personal.', 'Verksamheterna skiljer sig åt under den sista delen av dagen, då personalen är färre.'],
    then: ['Vi har sett över schemat för de tiderna.', 'Arbetslagen har talat om vad som kan göras annorlunda.'],
  },
  7: {
    first: ['Resultaten är {trend} förra året.', 'Utvecklingen {moved} jämfört med förra året.', 'Förändringen sedan förra året är liten, men går åt rätt håll på frågan om vuxnas närvaro.'],
    then: ['Förra årets åtgärder gällde just det.', 'Vi behöver ett år till för att se om det håller i sig.'],
  },
  8: {
    first: ['Vi tror att de nya rastvärdarna har haft betydelse.', 'En orsak är att arbetslagen arbetar mer likadant med regler och uppföljning än förut.', 'Flera nya kollegor under året kan ha påverkat hur väl barn och elever känner de vuxna.'],
    then: ['Det bygger på samtal i arbetslagen.', 'Vi kan inte säga säkert, men personalen ger samma förklaring.'],
  },
  9: {
    first: ['Flickor svarar något lägre än pojkar på frågan om trygghet.', 'Skillnaden mellan flickor och pojkar är liten på alla frågor utom den om vuxna att tala med.', 'Vi ser ingen tydlig skillnad mellan könen. Åldern har större betydelse.'],
    then: ['Grupperna är små, så vi drar inga stora slutsatser.', 'Det är en fråga vi tar med till elevhälsoteamet.'],
  },
  10: {
    first: ['EHT ser att de flesta har någon vuxen att vända sig till. Det främjande arbetet behöver komma igång tidigare på terminen.', 'EHT har mött fler ärenden om konflikter på fritiden som följer med in. Samtal i grupp har hjälpt.', 'EHT bedömer att tryggheten är god för de flesta, och att några behöver mer stöd i leken och på rasterna.'],
    then: ['Framåt vill EHT delta i arbetslagens planering.', 'EHT föreslår gemensamma rutiner vid övergångar.'],
  },
  11: {
    first: ['Platserna med få vuxna sticker ut. Åtgärd: ett schema för vuxna ute, som följs upp varje månad med en trygghetsvandring.', 'Frågan om hur vi arbetar mot kränkningar sticker ut. Åtgärd: varje grupp går igenom planen i september, och vi frågar igen i januari.', 'Den sista delen av dagen sticker ut. Åtgärd: fasta aktiviteter i varje grupp, som vi utvärderar med en kort enkät efter tio veckor.'],
    then: ['Arbetslagen äger åtgärden, och rektor följer upp.', 'Vi mäter med samma fråga i nästa enkät.'],
  },
};

const organiser: AnswerVariants = Object.fromEntries(([
  ['Tryggheten är god i alla verksamheter och {trend} förra året.', 'Bilden är ljus på de flesta enheter. {unit} och {otherUnit} skiljer sig mest åt.', 'Resultaten är goda för helheten, men frågorna om vuxnas närvaro ligger lägre.'],
  ['Mönstret är detsamma på flera enheter: platser med få vuxna upplevs som mindre trygga.', 'Tryggheten sjunker med åldern på båda skolorna.', 'Otryggheten hör ihop med övergångar mellan aktiviteter.'],
  ['Anmälningarna elev–elev är något fler än förra året, mest på {unit}.', 'Antalet anmälningar är i stort sett oförändrat i förhållande till antalet barn och elever.', 'Anmälningarna skiljer sig mellan enheterna mer än enkätsvaren gör.'],
  ['Anmälningarna vuxen–elev är få och alla är utredda.', 'Inga anmälningar vuxen–elev har lett till vidare åtgärder i år.', 'Antalet är lågt och oförändrat.'],
  ['Trivseln ligger högst, och frågan om arbetet mot kränkningar lägst.', 'Vuxna att tala med får höga värden på alla enheter.', 'Inomhus är tryggheten högre än utomhus.'],
  ['Skillnaden mellan verksamhetsformerna är liten.', 'Fritidshemmen har lägre värden under den sista delen av dagen.', 'Grupper med många byten av personal har lägre värden.'],
  ['Utvecklingen {moved} sedan förra året.', 'Resultaten är {trend} förra året, med undantag för {unit}.', 'Förändringarna är små.'],
  ['Rektorerna pekar på rastvärdar och tydligare rutiner som orsaker.', 'Gemensamma rutiner nämns på de enheter där resultaten har blivit bättre.', 'Byten av personal nämns som orsak på de enheter som har lägre resultat.'],
  ['Flickor svarar något lägre än pojkar på frågan om trygghet.', 'Könsskillnaderna är små i hela organisationen.', 'Ålder har större betydelse än kön.'],
  ['EHT på båda skolorna vill börja det främjande arbetet tidigare på terminen.', 'EHT lyfter konflikter på fritiden som följer med in i skolan.', 'EHT ser behov av gemensamma rutiner vid övergångar.'],
  ['Platserna med få vuxna sticker ut. Alla enheter gör en trygghetsvandring i oktober, som följs upp vid kvalitetsdialog 1.', 'Arbetet mot kränkningar är det område som behöver bli mer känt. Planerna gås igenom i september på alla enheter.', 'Övergångarna sticker ut. Enheterna tar fram gemensamma rutiner före jul, och följer upp dem med samma fråga nästa år.'],
]).map((first, i) => [String(i + 1), { first, then: ['Det stämmer med det rektorerna beskriver i sina analyser.', 'Jämförelsen med riket görs när siffrorna är publicerade.'] }]));

/** Every SKA 12 answer text, by level and question code. */
export const safetyAnswers = { PRINCIPAL: principal, ORGANISER: organiser };
