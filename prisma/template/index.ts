import { areas, developmentAreas } from './areas';
import { calendar } from './calendar';
import { evidence, surveyItems } from './evidence';
import { gradeScales, matrix } from './matrix';
import { midtermOrganiser } from './question-sets/midterm-organiser';
import { midtermPrincipal } from './question-sets/midterm-principal';
import { midtermTeacher } from './question-sets/midterm-teacher';
import { ska12Organiser } from './question-sets/ska12-organiser';
import { ska12Principal } from './question-sets/ska12-principal';
import type { Template } from './types';

export type * from './types';

/** Laxåmodellen, as shipped. Every organiser starts from a copy of it. */
export const template: Template = {
  name: 'Laxåmodellen',
  areas,
  developmentAreas,
  evidence,
  surveyItems,
  questionSets: [midtermTeacher, midtermPrincipal, midtermOrganiser, ska12Principal, ska12Organiser],
  calendar,
  matrix,
  gradeScales,
};
