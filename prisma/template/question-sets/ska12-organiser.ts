import type { QuestionSetTemplate } from '../types';

/** SKA 12, Trygghet: the general analysis, on the principals' outline and codes. */
export const ska12Organiser: QuestionSetTemplate = {
  key: 'ska12-organiser',
  version: 1,
  level: 'ORGANISER',
  title: 'SKA 12 Trygghet: övergripande analys',
  intro:
    'Läs rektorernas svar fråga för fråga och skriv en gemensam analys av förskola, skola och fritidshem. Jämför med riket där det går, med Skolverkets statistik (SIRIS) och Kolada. Det du skriver går till skolchefen och sedan till nämnden.',
  sections: [
    {
      key: 'S',
      title: 'Trygghet',
      questions: [
        {
          code: '1',
          number: '1',
          text: 'Hur ser resultaten ut i alla enheter?',
          help: 'Ta förskola, skola och fritidshem för sig. Jämför med riket där det finns siffror. Ett lågt värde är bra på frågorna om att vara rädd för någon.',
        },
        {
          code: '2',
          number: '2',
          text: 'Vilka mönster finns mellan enheterna?',
          help: 'Titta efter sådant som kommer tillbaka hos flera rektorer, och efter en enhet som skiljer sig från de andra.',
        },
        {
          code: '3',
          number: '3',
          text: 'Hur ser anmälningarna elev–elev ut, jämfört med enheternas storlek och med förra året?',
          help: 'Räkna per hundra elever. Skriv om skillnader kan bero på att enheterna anmäler olika mycket.',
        },
        {
          code: '4',
          number: '4',
          text: 'Hur ser anmälningarna vuxen–elev ut, jämfört med enheternas storlek och med förra året?',
          help: 'Antalet är ofta litet. Skriv om utvecklingen, aldrig om ett enskilt ärende.',
        },
        {
          code: '5',
          number: '5',
          text: 'Vilka resultat är genomgående högre, och vilka är lägre?',
          help: 'Jämför frågorna med varandra och enheterna med varandra.',
        },
        {
          code: '6',
          number: '6',
          text: 'Vilka skillnader finns mellan olika elevgrupper och mellan olika verksamheter?',
          help: 'Jämför till exempel årskurser, eller förskola, skola och fritidshem.',
        },
        {
          code: '7',
          number: '7',
          text: 'Hur har resultaten förändrats sedan förra året?',
          help: 'Titta på samma fråga år för år. Är det en annan enkät än förra året, så skriv vad som går att jämföra.',
        },
        {
          code: '8',
          number: '8',
          text: 'Vilka är orsakerna till resultaten?',
          help: 'Samla rektorernas förklaringar. Vilka kommer tillbaka, och vilka stöds av underlaget?',
        },
        {
          code: '9',
          number: '9',
          text: 'Vilka skillnader finns mellan könen, eller utifrån andra faktorer?',
          help: 'Titta på svaren per kön i alla enheter, och jämför med riket där det går.',
        },
        {
          code: '10',
          number: '10',
          text: 'Hur ser elevhälsoteamen (EHT) på tryggheten nu, och vad behövs framåt?',
          help: 'Sammanfatta det som EHT på enheterna har skrivit. Vad är gemensamt, och vad behöver huvudmannen stödja?',
        },
        {
          code: '11',
          number: '11',
          text: 'Vad sticker ut, och vilka åtgärder behövs?',
          help: 'Skriv åtgärder för huvudmannens organisation, och lyft fram enheternas åtgärder för klass eller grupp. Varje åtgärd ska gå att utvärdera och följa upp.',
        },
      ],
    },
  ],
};
