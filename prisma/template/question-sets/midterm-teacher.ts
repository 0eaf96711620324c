import type { QuestionSetTemplate } from '../types';

/** Mid-term follow-up: the 17 answers of the teachers of a class. */
export const midtermTeacher: QuestionSetTemplate = {
  key: 'midterm-teacher',
  version: 1,
  level: 'TEACHER',
  title: 'Mitterminsuppföljning: pedagogernas analys',
  intro:
    'Ni som undervisar gruppen svarar tillsammans. Två frågor är egna: där svarar var och en för sin undervisning. Skriv kort, och skriv inte namn på elever eller något om deras hälsa.',
  sections: [
    {
      key: 'R',
      title: 'Hur ser resultaten ut?',
      questions: [
        {
          code: 'R1',
          number: '1',
          text: 'Hur stor andel av eleverna når kriterierna?',
          help: 'Gäller åk 3, 6 och 9. Utgå från er klassgenomgång och förra terminens betyg. För andra årskurser markerar ni frågan som inte aktuell.',
          correspondsTo: 'R1',
        },
        {
          code: 'R2',
          number: '2',
          text: 'Hur stor andel av eleverna har höga betyg?',
          help: 'Gäller åk 6 och 9. Höga betyg är A och B. Utgå från förra terminens betyg. För andra årskurser markerar ni frågan som inte aktuell.',
          correspondsTo: 'R2',
        },
        {
          code: 'R3a',
          number: '3a',
          text: 'I vilka grupper eller ämnen är skillnaderna mellan eleverna stora?',
          help: 'Titta på spridningen i matrisen. Finns det ett ämne där både 0 och 3 är vanliga? Skriv vilket, och hur det ser ut.',
          correspondsTo: 'R3a',
        },
        {
          code: 'R3b',
          number: '3b',
          text: 'Hur ser resultaten ut i svenska och svenska som andraspråk?',
          help: 'Skriv vad som går bra och vad som är svårt, till exempel läsning, skrivande eller muntligt. Säg till om de två ämnena skiljer sig åt.',
          correspondsTo: 'R3b',
        },
        {
          code: 'R3c',
          number: '3c',
          text: 'Hur ser resultaten ut i matematik?',
          help: 'Skriv vad som går bra och vad som är svårt, till exempel taluppfattning, problemlösning eller att förklara hur man tänker.',
          correspondsTo: 'R3c',
        },
        {
          code: 'R3d',
          number: '3d',
          text: 'Hur ser resultaten ut i engelska?',
          help: 'Skriv vad som går bra och vad som är svårt, till exempel att förstå, tala eller skriva.',
          correspondsTo: 'R3d',
        },
        {
          code: 'R3e',
          number: '3e',
          text: 'Vilka andra ämnen sticker ut, åt något håll?',
          help: 'Titta efter ämnen som ligger tydligt högre eller lägre än de andra. Sticker inget ut, så skriv det.',
          correspondsTo: 'R3e',
        },
        {
          code: 'R4',
          number: '4',
          text: 'Hur har årskursen utvecklats sedan förra terminen och förra läsåret?',
          help: 'Beskriv först ämne för ämne, sedan gruppen som helhet. Jämför med era svar från förra terminen, som du kan fälla ut här intill.',
          correspondsTo: 'R4',
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
          text: 'Vad utmärker de ämnen och grupper som har högre resultat, och de som har lägre?',
          help: 'Jämför ett som går bra med ett som går sämre. Vad gör ni olika? Tänk på till exempel arbetssätt, gruppens storlek, schema och lärarbyten.',
          correspondsTo: 'O1',
        },
        {
          code: 'O2',
          number: '2',
          text: 'Vilka skillnader ser ni mellan flickor och pojkar? Är de lika i alla ämnen?',
          help: 'Utgå från era resultat per kön. Skriv om något ämne sticker ut, och vad ni tror att det beror på. I små grupper kan en enda elev göra stor skillnad.',
          correspondsTo: 'O2',
        },
        {
          code: 'O3',
          number: '3',
          text: 'Hur har du bidragit till resultaten? Spegla dig själv och din undervisning.',
          help: 'Det här är en egen fråga: du svarar för dig. Tänk på ditt förhållningssätt, dina metoder och dina relationer till eleverna. Ge gärna ett exempel på något som fungerade och något du vill ändra.',
          individual: true,
          correspondsTo: 'O3a',
        },
        {
          code: 'O4',
          number: '4',
          text: 'Hur har tillgången till material och verktyg bidragit, både analoga och digitala?',
          help: 'Tänk på läroböcker, konkret material, datorer, program och hjälpmedel. Vad har hjälpt, och vad har saknats?',
          correspondsTo: 'O3e',
        },
        {
          code: 'O5a',
          number: '5a',
          text: 'Vilka händelser kan ha hjälpt eleverna?',
          help: 'Det kan vara ett studiebesök, ett temaarbete, en ny kollega eller något annat som hänt under terminen.',
          correspondsTo: 'O6a',
        },
        {
          code: 'O5b',
          number: '5b',
          text: 'Vilka åtgärder eller anpassningar i undervisningen kan ha haft betydelse?',
          help: 'Skriv vad ni gjorde, i vilket ämne, och vad ni ser att det ledde till. Håll er till gruppen, inte till enskilda elever.',
          correspondsTo: 'O6b',
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
          text: 'Vilket är arbetslagets gemensamma utvecklingsområde?',
          help: 'Välj ett, och utgå från det ni skrivit om resultat och orsaker. Skriv varför ni valde just det.',
          correspondsTo: 'F1',
        },
        {
          code: 'F2',
          number: '2',
          text: 'Vilka fler anpassningar behöver ni göra för gruppen, så att ni når varje elev?',
          help: 'Skriv vad ni ska göra, när ni börjar, och hur ni ska märka om det fungerar.',
          correspondsTo: 'F2',
        },
        {
          code: 'F3',
          number: '3',
          text: 'Vilka fler anpassningar behöver du göra i din undervisning, så att du når varje elev?',
          help: 'Det här är en egen fråga: du svarar för dig och dina elever. En sak som blir av är bättre än tre som inte hinns med.',
          individual: true,
          correspondsTo: 'F2',
        },
      ],
    },
  ],
};
