import type { GradeScaleTemplate, MatrixTemplateData } from './types';

/** The mid-term matrix of 1-domain 1.5: four blocks, 34 columns. Modersmål and Bravkod are optional: few pupils have them. */
export const matrix: MatrixTemplateData = {
  version: 1,
  scaleWords: ['ingen oro', 'liten oro', 'oro', 'stor oro'],
  statedMaximum: 78,
  yellowFrom: 40,
  orangeFrom: 50,
  redFrom: 65,
  onCourseTo: 1,
  atRiskTo: 2,
  standsOutBy: 15,
  blocks: [
    {
      name: 'Socialt', counts: true, columns: [
        { code: 'Kompisar', name: 'Kompisar', kind: 'SOCIAL', help: 'Har eleven någon att vara med?' },
        { code: 'Konflikter', name: 'Konflikter', kind: 'SOCIAL', help: 'Hamnar eleven ofta i konflikter?' },
        { code: 'Utsatt', name: 'Utsatt', kind: 'SOCIAL', help: 'Blir eleven utsatt av andra?' },
        { code: 'Utsättare', name: 'Utsätter andra', kind: 'SOCIAL', help: 'Utsätter eleven andra?' },
      ],
    },
    {
      name: 'Hälsa/Mående', counts: true, columns: [
        { code: 'Medic', name: 'Medicinskt', kind: 'SENSITIVE', help: 'Medicinska skäl till oro. Skriv aldrig vad, bara hur stor oron är.' },
        { code: 'Kris', name: 'Kris', kind: 'SENSITIVE', help: 'Är eleven i kris just nu?' },
        { code: 'Fam', name: 'Familj', kind: 'SENSITIVE', help: 'Oro för hur eleven har det hemma.' },
        { code: 'Osyn', name: 'Osynlig', kind: 'HEALTH', help: 'Drar sig eleven undan eller syns för lite?' },
        { code: 'Betee', name: 'Beteende', kind: 'HEALTH', help: 'Oro för elevens beteende.' },
        { code: 'Frånv', name: 'Frånvaro', kind: 'HEALTH', help: 'Oro för elevens frånvaro.' },
      ],
    },
    {
      name: 'Kunskapsutveckling', counts: true, columns: [
        { code: 'BL', name: 'Bild', kind: 'SUBJECT', subjects: ['BL'] },
        { code: 'ENG', name: 'Engelska', kind: 'SUBJECT', subjects: ['EN'] },
        { code: 'IDH', name: 'Idrott och hälsa', kind: 'SUBJECT', subjects: ['IDH'] },
        { code: 'MA', name: 'Matematik', kind: 'SUBJECT', subjects: ['MA'] },
        { code: 'ML', name: 'Modersmål', kind: 'SUBJECT', subjects: ['ML'], optional: true },
        { code: 'MU', name: 'Musik', kind: 'SUBJECT', subjects: ['MU'] },
        { code: 'BI', name: 'Biologi', kind: 'SUBJECT', subjects: ['BI'] },
        { code: 'NO FY', name: 'NO: fysik', kind: 'SUBJECT', subjects: ['FY'] },
        { code: 'NO KE', name: 'NO: kemi', kind: 'SUBJECT', subjects: ['KE'] },
        { code: 'NO', name: 'NO-block', kind: 'SUBJECT', subjects: ['BI', 'FY', 'KE'] },
        { code: 'SO GE', name: 'SO: geografi', kind: 'SUBJECT', subjects: ['GE'] },
        { code: 'SO HI', name: 'SO: historia', kind: 'SUBJECT', subjects: ['HI'] },
        { code: 'SO RE', name: 'SO: religionskunskap', kind: 'SUBJECT', subjects: ['RE'] },
        { code: 'SO SH', name: 'SO: samhällskunskap', kind: 'SUBJECT', subjects: ['SH'] },
        { code: 'SL', name: 'Slöjd', kind: 'SUBJECT', subjects: ['SL'] },
        { code: 'SV', name: 'Svenska', kind: 'SUBJECT', subjects: ['SV'], exclusive: 'svenska' },
        { code: 'SVA', name: 'Svenska som andraspråk', kind: 'SUBJECT', subjects: ['SVA'], exclusive: 'svenska' },
        { code: 'TK', name: 'Teknik', kind: 'SUBJECT', subjects: ['TK'] },
      ],
    },
    {
      name: 'Stödinsatser', counts: false, columns: [
        { code: 'EA', name: 'Extra anpassningar', kind: 'SUPPORT' },
        { code: 'ÅP', name: 'Åtgärdsprogram', kind: 'SUPPORT' },
        { code: 'EHT', name: 'Elevhälsoteam', kind: 'SUPPORT' },
        { code: 'Remiss', name: 'Remiss', kind: 'SUPPORT' },
        { code: 'Studieh', name: 'Studiehandledning', kind: 'SUPPORT' },
        { code: 'Bravkod', name: 'Bravkod (träning i avkodning)', kind: 'SUPPORT', optional: true },
      ],
    },
  ],
};

/** Grade steps as they are today. A later scale is a new version here, or made by the organiser. */
export const gradeScales: GradeScaleTemplate[] = [
  {
    key: 'a-f', version: 1, name: 'Betyg A–F', years: ['6', '7', '8', '9'], steps: [
      { value: 'A', label: 'A', points: 20, passed: true, high: true },
      { value: 'B', label: 'B', points: 17.5, passed: true, high: true },
      { value: 'C', label: 'C', points: 15, passed: true, high: false },
      { value: 'D', label: 'D', points: 12.5, passed: true, high: false },
      { value: 'E', label: 'E', points: 10, passed: true, high: false },
      { value: 'F', label: 'F', points: 0, passed: false, high: false },
      { value: '-', label: 'Underlag saknas', points: 0, passed: false, high: false },
    ],
  },
  {
    key: 'kriterier', version: 1, name: 'Kriterier i årskurs 3', years: ['3'], steps: [
      { value: 'J', label: 'Når kriterierna', points: 0, passed: true, high: false },
      { value: 'N', label: 'Når inte kriterierna', points: 0, passed: false, high: false },
    ],
  },
];
