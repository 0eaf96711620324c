import type { QuestionSetTemplate } from '../types';

/** SKA 12, Trygghet: the principal's eleven answers; the tenth is written by EHT. */
export const ska12Principal: QuestionSetTemplate = {
  key: 'ska12-principal',
  version: 1,
  level: 'PRINCIPAL',
  title: 'SKA 12 Trygghet: rektors analys',
  intro:
    'Utgå från årets enkätsvar och antalet anmälda kränkningar. Svara för hela din enhet: förskola, skola eller fritidshem. EHT skriver fråga 10. Skriv inte namn på barn, elever eller vuxna.',
  sections: [
    {
      key: 'S',
      title: 'Trygghet',
      questions: [
        {
          code: '1',
          number: '1',
          text: 'Hur ser resultaten ut?',
          help: 'Gå igenom enkätfrågorna för din verksamhet, till exempel ”Jag känner mig trygg i skolan”. Kom ihåg att ett lågt värde är bra på frågorna om att vara rädd för någon.',
          correspondsTo: '1',
        },
        {
          code: '2',
          number: '2',
          text: 'Vilka mönster ser du?',
          help: 'Titta efter sådant som kommer tillbaka: samma fråga i flera grupper, eller flera frågor som pekar åt samma håll.',
          correspondsTo: '2',
        },
        {
          code: '3',
          number: '3',
          text: 'Hur ser anmälningarna elev–elev ut, jämfört med enhetens storlek och med förra året?',
          help: 'Räkna per hundra elever, så att små och stora enheter går att jämföra. Fler anmälningar kan bero på fler kränkningar, men också på att ni anmäler mer.',
          correspondsTo: '3',
        },
        {
          code: '4',
          number: '4',
          text: 'Hur ser anmälningarna vuxen–elev ut, jämfört med enhetens storlek och med förra året?',
          help: 'Antalet är ofta litet. Skriv om utvecklingen, aldrig om ett enskilt ärende.',
          correspondsTo: '4',
        },
        {
          code: '5',
          number: '5',
          text: 'Vilka resultat är genomgående högre, och vilka är lägre?',
          help: 'Jämför frågorna med varandra. Vilken ligger alltid högst, och vilken alltid lägst?',
          correspondsTo: '5',
        },
        {
          code: '6',
          number: '6',
          text: 'Vilka skillnader finns mellan olika elevgrupper och mellan olika verksamheter?',
          help: 'Jämför till exempel årskurser, avdelningar, eller skola och fritidshem.',
          correspondsTo: '6',
        },
        {
          code: '7',
          number: '7',
          text: 'Hur har resultaten förändrats sedan förra året?',
          help: 'Titta på samma fråga år för år. Är det en annan enkät än förra året, så skriv vad som går att jämföra.',
          correspondsTo: '7',
        },
        {
          code: '8',
          number: '8',
          text: 'Vilka är orsakerna till resultaten?',
          help: 'Tänk på till exempel raster, lokaler, bemanning, hur ni arbetar mot kränkningar och hur vuxna finns till hands. Skriv vad du vet och vad du tror.',
          correspondsTo: '8',
        },
        {
          code: '9',
          number: '9',
          text: 'Vilka skillnader finns mellan könen, eller utifrån andra faktorer?',
          help: 'Titta på svaren per kön. Skriv också om något annat spelar roll, till exempel ålder eller hur länge eleverna gått på enheten.',
          correspondsTo: '9',
        },
        {
          code: '10',
          number: '10',
          text: 'Hur ser EHT på tryggheten nu, och vad behövs framåt?',
          help: 'Ni i elevhälsoteamet (EHT) skriver här. Beskriv läget på enheten som ni möter det, och vad ni vill göra mer av. Skriv inget om enskilda barn eller elever.',
          writtenBy: 'HEALTH_TEAM',
          correspondsTo: '10',
        },
        {
          code: '11',
          number: '11',
          text: 'Vad sticker ut, och vilka åtgärder behövs?',
          help: 'Skriv åtgärder både för organisationen och för klass eller grupp. Varje åtgärd ska gå att utvärdera och följa upp: vem gör vad, till när, och hur märker ni skillnaden?',
          correspondsTo: '11',
        },
      ],
    },
  ],
};
