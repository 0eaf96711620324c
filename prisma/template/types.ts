// The shape of the shipped template ("Laxåmodellen"). Data only: an organiser gets a copy in the
// database and changes that copy, as new versions. The texts are Swedish and stay Swedish.

export type AreaCode = 'KUL' | 'OSO' | 'NVI' | 'BF';

export type SchoolForm =
  | 'PRESCHOOL'
  | 'PRESCHOOL_CLASS'
  | 'COMPULSORY'
  | 'ADAPTED_COMPULSORY'
  | 'LEISURE'
  | 'UPPER_SECONDARY'
  | 'ADAPTED_UPPER_SECONDARY'
  | 'ADULT';

export type AnalysisLevel = 'TEACHER' | 'PRINCIPAL' | 'ORGANISER';

export type RoleName =
  | 'TEACHER'
  | 'HEALTH_TEAM'
  | 'PRINCIPAL'
  | 'LEAD_TEACHER'
  | 'LEARNING_LEADER'
  | 'ICT_DEVELOPER'
  | 'QUALITY_DEVELOPER'
  | 'HEAD_OF_SCHOOLS'
  | 'BOARD_MEMBER'
  | 'ADMINISTRATOR';

/**
 * How often something comes back. ODD_YEAR and EVEN_YEAR mean the calendar year in which its first
 * month falls: a survey in January of the school year 2025/26 is an EVEN_YEAR survey.
 */
export type Recurrence = 'TERM' | 'YEAR' | 'ODD_YEAR' | 'EVEN_YEAR';

export interface AreaTemplate {
  code: AreaCode;
  /** The letters people say and see: KUL, ÖSO, NVI, B&F. */
  letters: string;
  name: string;
}

export interface QuestionTemplate {
  /** Section letter and number, unique in the set: R1, R3a, O5b, F3. In SKA 12 only the number: 1–11. */
  code: string;
  /** As shown: 3a. */
  number: string;
  text: string;
  help: string;
  /** "Egen": one answer a teacher, within the shared analysis. */
  individual?: true;
  /** Who writes it, where that is not the level's own role. */
  writtenBy?: RoleName;
  /** Code of the question it feeds in the set of the level above. */
  correspondsTo?: string;
  /** Keys of the figures that stand beside it (lib/class-review/rules/figure-keys.ts). */
  figures?: string[];
}

export interface SectionTemplate {
  /** Resultat, orsaker, framåt; S where the set is one list. */
  key: 'R' | 'O' | 'F' | 'S';
  title: string;
  questions: QuestionTemplate[];
}

export interface QuestionSetTemplate {
  key: string;
  version: 1;
  level: AnalysisLevel;
  title: string;
  intro: string;
  sections: SectionTemplate[];
}

export interface EvidenceTemplate {
  key: string;
  name: string;
  howOften: Recurrence;
  description: string;
}

export interface SurveyItemTemplate {
  /** Exactly as the survey asks it. */
  text: string;
  schoolForm: SchoolForm;
  /** True where agreement is bad news. */
  lowerIsBetter: boolean;
}

export interface StepTemplate {
  order: number;
  role: RoleName;
  what: string;
  /** The level whose analysis is written in this step, if any; then questionSetKey is set too. */
  level?: AnalysisLevel;
  questionSetKey?: string;
  /** MONTH_START is the first day of the activity's first month in that term or school year. */
  anchor: 'TERM_START' | 'TERM_END' | 'MONTH_START';
  /** Due date in days from the anchor. */
  offsetDays: number;
}

export interface ActivityTemplateData {
  key: string;
  number: number;
  name: string;
  area: AreaCode;
  schoolForms: SchoolForm[];
  /**
   * 1–12, in the order of the school year (August first). With recurrence TERM, 8–12 are the autumn
   * occurrence and 1–7 the spring one; otherwise all months are one occurrence.
   */
  months: number[];
  recurrence: Recurrence;
  description: string;
  /** Keys of EvidenceTemplate. */
  evidence: string[];
  steps: StepTemplate[];
  /** Keys of the activities that follow from this one. */
  follows?: string[];
}

/** See ColumnKind in prisma/schema.prisma. */
export type ColumnKind = 'SOCIAL' | 'HEALTH' | 'SENSITIVE' | 'SUBJECT' | 'SUPPORT';

export interface MatrixColumnTemplate {
  code: string;
  name: string;
  kind: ColumnKind;
  help?: string;
  /** Grade subjects by Skolverket's codes (kind SUBJECT). */
  subjects?: string[];
  optional?: true;
  exclusive?: string;
}

export interface MatrixTemplateData {
  version: number;
  scaleWords: string[];
  statedMaximum: number;
  yellowFrom: number;
  orangeFrom: number;
  redFrom: number;
  onCourseTo: number;
  atRiskTo: number;
  standsOutBy: number;
  blocks: { name: string; counts: boolean; columns: MatrixColumnTemplate[] }[];
}

export interface GradeScaleTemplate {
  key: string;
  version: number;
  name: string;
  years: string[];
  steps: { value: string; label: string; points: number; passed: boolean; high: boolean }[];
}

export interface Template {
  name: string;
  areas: AreaTemplate[];
  developmentAreas: string[];
  evidence: EvidenceTemplate[];
  surveyItems: SurveyItemTemplate[];
  questionSets: QuestionSetTemplate[];
  calendar: ActivityTemplateData[];
  matrix: MatrixTemplateData;
  gradeScales: GradeScaleTemplate[];
}
