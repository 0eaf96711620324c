import { stepsFrom } from './calendar-steps';
import type { ActivityTemplateData, SchoolForm } from './types';

const allForms: SchoolForm[] = [
  'PRESCHOOL',
  'PRESCHOOL_CLASS',
  'COMPULSORY',
  'ADAPTED_COMPULSORY',
  'LEISURE',
  'UPPER_SECONDARY',
  'ADAPTED_UPPER_SECONDARY',
  'ADULT',
];
const schools: SchoolForm[] = ['PRESCHOOL_CLASS', 'COMPULSORY', 'ADAPTED_COMPULSORY'];

type Meeting = Pick<
  ActivityTemplateData,
  'key' | 'number' | 'name' | 'area' | 'months' | 'recurrence' | 'description' | 'steps'
> &
  Partial<ActivityTemplateData>;

/** A meeting concerns every school form and rests on no evidence, where nothing else is said. */
const meeting = (data: Meeting): ActivityTemplateData => ({ schoolForms: allForms, evidence: [], ...data });

const dialogueSteps = stepsFrom('MONTH_START', [
  { role: 'PRINCIPAL', day: 14, what: 'Förbered enhetens resultat i korthet och vilka åtgärder ni har genomfört.' },
  { role: 'HEAD_OF_SCHOOLS', day: 21, what: 'Led kvalitetsdialogen med kvalitetsutvecklaren: resultat, genomförda åtgärder, vägen framåt.' },
  { role: 'QUALITY_DEVELOPER', day: 26, what: 'Skriv in anteckningarna och de åtgärder ni kom överens om.' },
]);

const subjectConferenceSteps = stepsFrom('MONTH_START', [
  { role: 'LEAD_TEACHER', day: 18, what: 'Led konferensen i ditt ämne: resultat, bedömning och undervisning.' },
]);

const presidiumSteps = stepsFrom('MONTH_START', [
  { role: 'HEAD_OF_SCHOOLS', day: 10, what: 'Bestäm tid och innehåll med nämndens presidium.' },
  { role: 'BOARD_MEMBER', day: 20, what: 'Möt ledningsgruppen och samtala om läget i verksamheten.' },
]);

const socialServicesSteps = stepsFrom('MONTH_START', [
  { role: 'HEALTH_TEAM', day: 18, what: 'Möt socialtjänsten och stäm av samarbetet.' },
]);

/** SKA 13–28: the recurring meetings. Meetings held several times a year are one activity each time. */
export const meetings: ActivityTemplateData[] = [
  meeting({
    key: 'quality-dialogue-1',
    number: 13,
    name: 'Kvalitetsdialog 1',
    area: 'NVI',
    months: [9],
    recurrence: 'YEAR',
    description: 'Skolchef, kvalitetsutvecklare och rektorer samtalar om ett valt område. Förslag: normer, värden och inflytande.',
    evidence: ['incident-counts', 'local-survey-5-8', 'preschool-guardian-survey', 'leisure-survey', 'inspectorate-survey-pupils'],
    steps: dialogueSteps,
  }),
  meeting({
    key: 'quality-dialogue-2',
    number: 14,
    name: 'Kvalitetsdialog 2',
    area: 'KUL',
    months: [1],
    recurrence: 'YEAR',
    description: 'Skolchef, kvalitetsutvecklare och rektorer samtalar om ett valt område. Förslag: kunskaper, utveckling och lärande.',
    evidence: ['midterm', 'goal-attainment', 'skolverket-statistics', 'kolada'],
    steps: dialogueSteps,
  }),
  meeting({
    key: 'quality-dialogue-3',
    number: 15,
    name: 'Kvalitetsdialog 3',
    area: 'OSO',
    months: [5],
    recurrence: 'YEAR',
    description: 'Skolchef, kvalitetsutvecklare och rektorer samtalar om ett valt område. Förslag: övergång, samverkan och omvärld.',
    evidence: ['guidance-survey'],
    steps: dialogueSteps,
    follows: ['year-start'],
  }),
  meeting({
    key: 'quality-forum',
    number: 16,
    name: 'Kvalitetsforum',
    area: 'KUL',
    months: [11, 4],
    recurrence: 'TERM',
    description: 'Rektor, lärledare och kvalitetsutvecklare träffas och delar det som lärgrupperna har kommit fram till.',
    steps: stepsFrom('MONTH_START', [
      { role: 'LEARNING_LEADER', day: 14, what: 'Ta med vad din lärgrupp har provat och sett.' },
      { role: 'QUALITY_DEVELOPER', day: 21, what: 'Led kvalitetsforum och samla det som fler har nytta av.' },
    ]),
  }),
  meeting({
    key: 'subject-conference-1',
    number: 17,
    name: 'Ämneskonferens 1',
    area: 'KUL',
    schoolForms: schools,
    months: [9],
    recurrence: 'YEAR',
    description: 'Lärarna i ett ämne träffas under ledning av förstelärare. Utgå från förra läsårets resultat.',
    evidence: ['goal-attainment'],
    steps: subjectConferenceSteps,
    follows: ['midterm'],
  }),
  meeting({
    key: 'subject-conference-2',
    number: 18,
    name: 'Ämneskonferens 2',
    area: 'KUL',
    schoolForms: schools,
    months: [11],
    recurrence: 'YEAR',
    description: 'Lärarna i ett ämne träffas under ledning av förstelärare. Utgå från höstens mitterminsuppföljning.',
    evidence: ['midterm'],
    steps: subjectConferenceSteps,
  }),
  meeting({
    key: 'subject-conference-3',
    number: 19,
    name: 'Ämneskonferens 3',
    area: 'KUL',
    schoolForms: schools,
    months: [4],
    recurrence: 'YEAR',
    description: 'Lärarna i ett ämne träffas under ledning av förstelärare. Utgå från vårens mitterminsuppföljning.',
    evidence: ['midterm'],
    steps: subjectConferenceSteps,
    follows: ['goal-attainment'],
  }),
  meeting({
    key: 'development-forum',
    number: 20,
    name: 'Utvecklingsforum',
    area: 'KUL',
    months: [10, 3],
    recurrence: 'TERM',
    description: 'Pedagoger från olika enheter träffas under ledning av förstelärare och arbetar med ett utvecklingsområde.',
    steps: stepsFrom('MONTH_START', [
      { role: 'LEAD_TEACHER', day: 18, what: 'Förbered och led utvecklingsforum.' },
    ]),
    follows: ['quality-forum'],
  }),
  meeting({
    key: 'presidium-dialogue-1',
    number: 21,
    name: 'Dialogmöte 1 med presidiet',
    area: 'BF',
    months: [9, 2],
    recurrence: 'TERM',
    description: 'Nämndens presidium och ledningsgruppen möts. Det här är terminens första av två möten.',
    steps: presidiumSteps,
    follows: ['presidium-dialogue-2'],
  }),
  meeting({
    key: 'presidium-dialogue-2',
    number: 22,
    name: 'Dialogmöte 2 med presidiet',
    area: 'BF',
    months: [11, 5],
    recurrence: 'TERM',
    description: 'Nämndens presidium och ledningsgruppen möts. Det här är terminens andra av två möten.',
    steps: presidiumSteps,
  }),
  meeting({
    key: 'board-visit',
    number: 23,
    name: 'Politikerbesök',
    area: 'BF',
    months: [10, 3],
    recurrence: 'TERM',
    description: 'Nämndens ledamöter besöker en eller flera enheter och möter barn, elever och personal.',
    steps: stepsFrom('MONTH_START', [
      { role: 'PRINCIPAL', day: 7, what: 'Planera besöket med nämnden och berätta för personalen.' },
      { role: 'BOARD_MEMBER', day: 21, what: 'Besök enheten.' },
    ]),
  }),
  meeting({
    key: 'management-meeting',
    number: 24,
    name: 'Ledningsmöte mellan förvaltningarna',
    area: 'OSO',
    months: [10, 3],
    recurrence: 'TERM',
    description: 'Ledningarna för kommunens förvaltningar möts en gång per termin om det som rör barn och unga.',
    steps: stepsFrom('MONTH_START', [
      { role: 'HEAD_OF_SCHOOLS', day: 14, what: 'Ta upp det som förvaltningarna behöver lösa tillsammans.' },
    ]),
    follows: ['joint-training'],
  }),
  meeting({
    key: 'social-services-1',
    number: 25,
    name: 'Möte 1 mellan socialtjänsten och EHT',
    area: 'OSO',
    months: [9, 2],
    recurrence: 'TERM',
    description: 'Socialtjänsten och elevhälsoteamet (EHT) stämmer av hur samarbetet fungerar. Terminens första av två möten.',
    steps: socialServicesSteps,
    follows: ['social-services-2'],
  }),
  meeting({
    key: 'social-services-2',
    number: 26,
    name: 'Möte 2 mellan socialtjänsten och EHT',
    area: 'OSO',
    months: [11, 5],
    recurrence: 'TERM',
    description: 'Socialtjänsten och elevhälsoteamet (EHT) stämmer av hur samarbetet fungerar. Terminens andra av två möten.',
    steps: socialServicesSteps,
  }),
  meeting({
    key: 'workplace-training',
    number: 27,
    name: 'Internutbildning på APT',
    area: 'BF',
    months: [10],
    recurrence: 'YEAR',
    description: 'Personalen utbildar sig tillsammans på en arbetsplatsträff (APT), varje år.',
    steps: stepsFrom('MONTH_START', [
      { role: 'PRINCIPAL', day: 25, what: 'Bestäm tema för utbildningen och genomför den på en arbetsplatsträff.' },
    ]),
  }),
  meeting({
    key: 'joint-training',
    number: 28,
    name: 'Internutbildning mellan förvaltningarna',
    area: 'OSO',
    months: [11],
    recurrence: 'ODD_YEAR',
    description: 'Personal från kommunens förvaltningar utbildar sig tillsammans, vartannat år.',
    steps: stepsFrom('MONTH_START', [
      { role: 'HEAD_OF_SCHOOLS', day: 20, what: 'Planera och genomför utbildningen med de andra förvaltningarna.' },
    ]),
  }),
];
