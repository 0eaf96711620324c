import type { EvidenceTemplate, SurveyItemTemplate } from './types';

// Skolinspektionen asks half the country's organisers each year, so each one every second spring.
// The template says even years; an organiser that is asked in odd years swaps the two.

/** What the analyses rest on. */
export const evidence: EvidenceTemplate[] = [
  {
    key: 'skolverket-statistics',
    name: 'Skolverkets statistik',
    howOften: 'YEAR',
    description: 'Officiell statistik om skolenheterna, till exempel betyg, behörighet och lärartäthet.',
  },
  {
    key: 'kolada',
    name: 'Kolada',
    howOften: 'YEAR',
    description: 'Nyckeltal för kommuner. Med dem kan du jämföra med riket och med kommuner som liknar er.',
  },
  {
    key: 'inspectorate-survey-pupils',
    name: 'Skolinspektionens skolenkät: elever',
    howOften: 'EVEN_YEAR',
    description: 'Elevernas svar om bland annat trygghet, studiero och stöd. Varje huvudman deltar vartannat år.',
  },
  {
    key: 'inspectorate-survey-guardians',
    name: 'Skolinspektionens skolenkät: vårdnadshavare i förskola och skola',
    howOften: 'EVEN_YEAR',
    description: 'Vårdnadshavarnas svar om sitt barns förskola eller skola. Kommer samma år som elevernas skolenkät.',
  },
  {
    key: 'goal-attainment',
    name: 'Resultatuppföljning måluppfyllelse',
    howOften: 'TERM',
    description: 'Hur stor andel av eleverna som når kriterierna, och terminens betyg, per ämne och grupp.',
  },
  {
    key: 'midterm',
    name: 'Mitterminsuppföljning: matris och analysfrågor',
    howOften: 'TERM',
    description: 'Klassernas matriser från klassgenomgången, och svaren på analysfrågorna.',
  },
  {
    key: 'guidance-survey',
    name: 'SYV-enkät',
    howOften: 'YEAR',
    description: 'Elevernas svar om studie- och yrkesvägledningen (SYV).',
  },
  {
    key: 'leisure-survey',
    name: 'Enkät för fritidshem',
    howOften: 'YEAR',
    description: 'Barnens svar om trygghet, trivsel och vuxna att prata med på fritids.',
  },
  {
    key: 'school-survey-year-2',
    name: 'Skolenkät åk 2',
    howOften: 'YEAR',
    description: 'Svar från eleverna i åk 2 om hur de har det i skolan.',
  },
  {
    key: 'local-survey-5-8',
    name: 'Lokal skolenkät åk 5 och åk 8',
    howOften: 'ODD_YEAR',
    description: 'Huvudmannens egen enkät till eleverna, de år Skolinspektionen inte frågar.',
  },
  {
    key: 'preschool-guardian-survey',
    name: 'Enkät till vårdnadshavare i förskolan',
    howOften: 'ODD_YEAR',
    description: 'Huvudmannens egen enkät till vårdnadshavare, de år Skolinspektionen inte frågar.',
  },
  {
    key: 'incident-counts',
    name: 'Kränkningsärenden',
    howOften: 'YEAR',
    description: 'Antal anmälda kränkningar, elev–elev och vuxen–elev. Bara antal, aldrig enskilda ärenden.',
  },
];

/** The survey items that SKA 12 analyses, worded as in the surveys. */
export const surveyItems: SurveyItemTemplate[] = [
  { schoolForm: 'PRESCHOOL', text: 'Mitt barn känner sig tryggt på förskolan', lowerIsBetter: false },
  { schoolForm: 'PRESCHOOL', text: 'Det finns barn på förskolan som mitt barn är rädd för', lowerIsBetter: true },
  { schoolForm: 'PRESCHOOL', text: 'Det finns personal på förskolan som mitt barn är rädd för', lowerIsBetter: true },
  {
    schoolForm: 'COMPULSORY',
    text: 'Min skola arbetar aktivt med att förhindra kränkande behandling',
    lowerIsBetter: false,
  },
  { schoolForm: 'COMPULSORY', text: 'Jag är nöjd med min skola som helhet', lowerIsBetter: false },
  { schoolForm: 'COMPULSORY', text: 'Jag känner mig trygg i skolan', lowerIsBetter: false },
  { schoolForm: 'LEISURE', text: 'Jag känner mig trygg på fritids', lowerIsBetter: false },
  { schoolForm: 'LEISURE', text: 'Jag trivs på mitt fritids', lowerIsBetter: false },
  { schoolForm: 'LEISURE', text: 'Det finns vuxna jag kan prata med om jag behöver hjälp', lowerIsBetter: false },
];
