import { handIn } from '@/lib/analysis/commands/hand-in';
import { asActor } from '@/lib/core/db';
import { addDays, todayInSweden } from '@/lib/core/time';
import { saveArea } from '@/lib/development/commands/save-area';
import { answerAll, type Chain } from '@/prisma/factories';

/** A development area of the chain's unit with one measure, made by its principal. */
export async function makeArea({ actors, unitId }: Chain): Promise<string> {
  const today = todayInSweden();
  const { id } = await saveArea(actors.principal, {
    unitId, area: 'KUL', title: 'Fler läser', why: 'Läsningen har minskat.', originAnalysisId: null, originQuestionId: null,
    measure: { groupId: null, what: 'Högläsning varje dag', ownerId: actors.teacher.personId!, startsOn: today, followUpOn: addDays(today, 60), indicator: null, indicatorText: 'Utlåningen i biblioteket', target: null },
  });
  return id;
}

/** The first answer of a class' analysis, handed in by its teacher. */
export async function makeAnswer({ actors, analyses }: Chain, role: 'otherTeacher' = 'otherTeacher'): Promise<string> {
  await answerAll(actors[role], analyses[role]);
  await handIn(actors[role], { analysisId: analyses[role].id });
  return (await asActor(actors[role], (db) => db.handInAnswer.findFirstOrThrow({ where: { handIn: { analysisId: analyses[role].id } } }))).id;
}
