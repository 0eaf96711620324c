/** Skolverket's subject codes for grades and roles (1-domain 1.5), with their names in Swedish as inside a sentence. */
export const subjects = {
  BL: 'bild', EN: 'engelska', HKK: 'hem- och konsumentkunskap', IDH: 'idrott och hälsa', MA: 'matematik', ML: 'modersmål', MS: 'moderna språk',
  MU: 'musik', BI: 'biologi', FY: 'fysik', KE: 'kemi', GE: 'geografi', HI: 'historia', RE: 'religionskunskap', SH: 'samhällskunskap',
  SL: 'slöjd', SV: 'svenska', SVA: 'svenska som andraspråk', TK: 'teknik',
} as const;

export type SubjectCode = keyof typeof subjects;
export const subjectCodes = Object.keys(subjects) as SubjectCode[];
export const isSubject = (code: string): code is SubjectCode => Object.hasOwn(subjects, code);

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]/g, '');
const byText = new Map(subjectCodes.flatMap((code) => [[plain(code), code], [plain(subjects[code]), code]]));
byText.set('eng', 'EN');

/** The subject someone means by its code or name, however it is spelt; undefined where it is none. */
export const subjectOf = (text: string): SubjectCode | undefined => byText.get(plain(text));
