import type { Db } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, dayOf } from '@/lib/core/time';
import type { Prisma } from '../generated/client';
import type { AnalysisStatus } from '../generated/enums';
import { answerText, practicalSubjects, type AnswerContext } from './answers';
import type { Random } from './random';
import { subjectsRead } from './school';

const include = {
  questionSet: { include: { questions: true } }, authors: true, group: { include: { enrolments: { select: { year: true }, take: 1 } } }, unit: true,
} satisfies Prisma.AnalysisInclude;
type Row = Prisma.AnalysisGetPayload<{ include: typeof include }>;

/** How far an analysis has come in the demo. `answered` is the share of its questions. */
type Progress = { status: AnalysisStatus; answered: number };

/** Writes the answers, hand-ins and acceptances of one activity's analyses, as if people had written them. */
export async function fillChain(db: Db, rng: Random, activityId: string, today: string, who: { compiler: string; head: string; principals: Map<string, string> }, progress: (a: Row, i: number) => Progress) {
  const rows = await db.analysis.findMany({ where: { activityId }, include, orderBy: { id: 'asc' } });
  const data = { answer: [] as Prisma.AnswerCreateManyInput[], history: [] as Prisma.AnswerHistoryCreateManyInput[], handIn: [] as Prisma.HandInCreateManyInput[], frozen: [] as Prisma.HandInAnswerCreateManyInput[] };
  const byStatus = new Map<AnalysisStatus, string[]>();
  for (const [i, a] of rows.entries()) {
    const { status, answered } = progress(a, i);
    byStatus.set(status, [...(byStatus.get(status) ?? []), a.id]);
    const writer = a.level === 'TEACHER' ? a.authors[0]?.personId : a.level === 'PRINCIPAL' ? who.principals.get(a.unitId!) : who.compiler;
    if (!writer) continue;
    const receiver = a.level === 'TEACHER' ? who.principals.get(a.unitId!) : a.level === 'PRINCIPAL' ? who.compiler : who.head;
    write(data, rng.fork(a.groupId ?? a.unitId ?? 'organiser'), a, rows, { writer, receiver, today }, status, answered);
  }
  for (const [status, ids] of byStatus) await db.analysis.updateMany({ where: { id: { in: ids } }, data: { status } });
  await db.answer.createMany({ data: data.answer });
  await db.answerHistory.createMany({ data: data.history });
  await db.handIn.createMany({ data: data.handIn });
  await db.handInAnswer.createMany({ data: data.frozen });
}

function write(
  data: { answer: Prisma.AnswerCreateManyInput[]; history: Prisma.AnswerHistoryCreateManyInput[]; handIn: Prisma.HandInCreateManyInput[]; frozen: Prisma.HandInAnswerCreateManyInput[] },
  rng: Random, a: Row, all: Row[], { writer, receiver, today }: { writer: string; receiver: string | undefined; today: string }, status: AnalysisStatus, share: number,
) {
  const { organiserId } = a;
  const year = a.group?.enrolments[0]?.year ?? '';
  const names = (pick: (r: Row) => string | undefined, own: string | undefined) => all.flatMap((r) => pick(r) ?? []).filter((n) => n !== own);
  const context: AnswerContext = {
    subject: rng.pick(subjectsRead(year)), otherSubject: rng.pick(practicalSubjects),
    group: a.group?.name ?? '7B', otherGroup: rng.pick(names((r) => (r.unitId === a.unitId ? r.group?.name : undefined), a.group?.name).concat('8A')),
    unit: a.unit?.name ?? 'Almskolan', otherUnit: rng.pick(names((r) => (r.level === 'PRINCIPAL' ? r.unit?.name : undefined), a.unit?.name).concat('Björkskolan')),
    trend: rng.pick(['UP', 'SAME', 'SAME', 'DOWN'] as const),
  };
  const last = dayOf(a.dueOn) < today ? dayOf(a.dueOn) : today; // nothing is written in the future
  const written = dateOf(addDays(last, -rng.int(1, 6)));
  written.setUTCHours(rng.int(7, 15), rng.int(0, 59));
  const handedIn = status === 'HANDED_IN' || status === 'ACCEPTED';
  const handInId = newId();
  const questions = [...a.questionSet.questions].sort((x, y) => x.order - y.order);
  for (const q of questions.slice(0, Math.round(questions.length * share))) {
    const noFigure = (q.code === 'R1' && !['3', '6', '9', ''].includes(year)) || (q.code === 'R2' && !['6', '9', ''].includes(year));
    for (const personId of q.individual ? a.authors.slice(0, 2).map((x) => x.personId) : [null]) {
      const answer = { text: noFigure && a.level === 'TEACHER' ? `Gäller inte åk ${year}.` : answerText(rng, a.level, q.code, context), notApplicable: noFigure && a.level === 'TEACHER' };
      const id = newId();
      data.answer.push({ organiserId, id, analysisId: a.id, questionId: q.id, personId, ...answer, savedAt: written, savedById: personId ?? writer });
      data.history.push({ organiserId, id: newId(), answerId: id, saveId: newId(), revision: 1, ...answer, at: written, personId: personId ?? writer });
      if (handedIn) data.frozen.push({ organiserId, id: newId(), handInId, questionId: q.id, personId, ...answer });
    }
  }
  if (handedIn) {
    const at = new Date(written.getTime() + 3_600_000);
    data.handIn.push({ organiserId, id: handInId, analysisId: a.id, number: 1, personId: writer, at, acceptedAt: status === 'ACCEPTED' ? dateOf(addDays(dayOf(a.dueOn), 14)) : null, acceptedById: status === 'ACCEPTED' ? receiver : null });
  }
}
