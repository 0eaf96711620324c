import type { QuestionSetTemplate } from '../types';

/** Mid-term follow-up: the general analysis of all units, on the principals' outline and codes. */
export const midtermOrganiser: QuestionSetTemplate = {
  key: 'midterm-organiser',
  version: 1,
  level: 'ORGANISER',
  title: 'Mitterminsuppföljning: övergripande analys',
  intro:
    'Läs rektorernas svar fråga för fråga och skriv en gemensam analys av alla enheter. Det du skriver går till skolchefen och sedan till nämnden.',
  sections: [
    {
      key: 'R',
      title: 'Hur ser resultaten ut?',
      questions: [
        {
          code: 'R1',
          number: '1',
          figures: ['criteria'],
          text: 'Hur stor andel av eleverna i alla enheter når kriterierna?',
          help: 'Gäller åk 3, 6 och 9. Utgå från rektorernas svar och förra terminens betyg. Skriv vilka skillnader som finns mellan enheterna.',
        },
        {
          code: 'R2',
          number: '2',
          figures: ['high_grades'],
          text: 'Hur stor andel av eleverna i alla enheter har höga betyg?',
          help: 'Gäller åk 6 och 9. Höga betyg är A och B. Utgå från förra terminens betyg.',
        },
        {
          code: 'R3a',
          number: '3a',
          figures: ['spread'],
          text: 'I vilka årskurser eller ämnen är skillnaderna stora, inom och mellan enheterna?',
          help: 'Titta på spridningen per ämne och jämför enheterna. Är skillnaden större inom enheterna eller mellan dem?',
        },
        {
          code: 'R3b',
          number: '3b',
          figures: ['swedish'],
          text: 'Hur ser resultaten ut i svenska och svenska som andraspråk i alla enheter?',
          help: 'Skriv vad som är gemensamt och var en enhet skiljer sig. Säg till om de två ämnena skiljer sig åt.',
        },
        {
          code: 'R3c',
          number: '3c',
          figures: ['maths'],
          text: 'Hur ser resultaten ut i matematik i alla enheter?',
          help: 'Skriv vad som är gemensamt och var en enhet skiljer sig. Kommer samma svårighet tillbaka i flera rektorers analyser?',
        },
        {
          code: 'R3d',
          number: '3d',
          figures: ['english'],
          text: 'Hur ser resultaten ut i engelska i alla enheter?',
          help: 'Skriv vad som är gemensamt och var en enhet skiljer sig.',
        },
        {
          code: 'R3e',
          number: '3e',
          figures: ['stands_out'],
          text: 'Vilka andra ämnen sticker ut, i en eller flera enheter?',
          help: 'Titta efter ämnen som ligger tydligt högre eller lägre än de andra. Säg om det gäller en enhet eller alla.',
        },
        {
          code: 'R4',
          number: '4',
          figures: ['change'],
          text: 'Hur har årskurserna i alla enheter utvecklats sedan förra terminen och förra läsåret?',
          help: 'Beskriv utvecklingen per ämne och per årskurs. Avsluta med bilden av hela huvudmannen.',
        },
      ],
    },
    {
      key: 'O',
      title: 'Vad förklarar resultaten?',
      questions: [
        {
          code: 'O1',
          number: '1',
          figures: ['spread'],
          text: 'Vad utmärker de ämnen, grupper och enheter som har högre resultat, och de som har lägre?',
          help: 'Tänk till exempel på organisation, särskilda satsningar, koppling till kompetens och särskilda händelser. Vilka förklaringar kommer tillbaka hos flera rektorer?',
        },
        {
          code: 'O2',
          number: '2',
          figures: ['gender'],
          text: 'Vilka skillnader finns mellan flickor och pojkar? Är de lika i alla ämnen och enheter?',
          help: 'Utgå från enheternas resultat per kön. Skriv om något ämne eller någon enhet sticker ut, och vad rektorerna tror att det beror på.',
        },
        {
          code: 'O3a',
          number: '3a',
          text: 'Hur har lärarna bidragit till resultaten?',
          help: 'Samla de mönster som rektorerna beskriver i undervisningen. Skriv om enheterna, inte om enskilda lärare.',
        },
        {
          code: 'O3b',
          number: '3b',
          text: 'Hur har speciallärarna bidragit till resultaten?',
          help: 'Jämför hur enheterna använder sina speciallärare. Är tillgången lika?',
        },
        {
          code: 'O3c',
          number: '3c',
          text: 'Hur har elevhälsoteamen (EHT) bidragit till resultaten?',
          help: 'EHT är till exempel specialpedagog, kurator och psykolog. Jämför enheternas arbetssätt och tillgången till EHT.',
        },
        {
          code: 'O3d',
          number: '3d',
          text: 'Hur har studie- och yrkesvägledningen (SYV) bidragit till resultaten?',
          help: 'Tänk på vägledning i grupp, praktik och hur SYV funnits med i undervisningen.',
        },
        {
          code: 'O3e',
          number: '3e',
          text: 'Hur har tillgången till material och verktyg bidragit till resultaten?',
          help: 'Tänk på både analogt och digitalt. Är tillgången likvärdig mellan enheterna?',
        },
        {
          code: 'O4',
          number: '4',
          text: 'Vad av det du beskrev i 3a–3e har haft effekt?',
          help: 'Skriv vad som haft effekt, i vilka enheter, och vad i underlaget som visar det. Skriv också vad som inte gett den effekt ni hoppades på.',
        },
        {
          code: 'O5',
          number: '5',
          text: 'Hur har enheterna använt den flexibla, kompensatoriska resursen, och vad har den betytt?',
          help: 'Det är den resurs som rektorn kan lägga där behoven är störst. Jämför enheterna: vad gav mest?',
        },
        {
          code: 'O6a',
          number: '6a',
          text: 'Vilka händelser kan ha haft betydelse för resultaten?',
          help: 'Det kan vara något på en enhet eller något som rört alla, till exempel en omorganisation eller svårt att hitta vikarier.',
        },
        {
          code: 'O6b',
          number: '6b',
          text: 'Vilka åtgärder eller anpassningar i enheterna kan ha haft betydelse?',
          help: 'Lyft fram sådant som fler enheter kan ha nytta av. Titta på åtgärderna från förra analysen.',
        },
      ],
    },
    {
      key: 'F',
      title: 'Hur går vi vidare?',
      questions: [
        {
          code: 'F1',
          number: '1',
          text: 'Vilket är enheternas gemensamma utvecklingsområde?',
          help: 'Utgå från rektorernas utvecklingsområden och din analys. Skriv varför det här området är viktigast nu.',
        },
        {
          code: 'F2',
          number: '2',
          text: 'Vilka fler anpassningar och åtgärder behövs, så att alla enheter når varje elev?',
          help: 'Skriv vad huvudmannen ska göra och vad enheterna ska göra. Varje åtgärd ska gå att följa upp.',
        },
      ],
    },
  ],
};
