import type { Prisma } from '@/prisma/generated/client';
import type { AnalysisLevel, AnalysisStatus, QualityArea } from '@/prisma/generated/enums';
import type { Db } from '@/lib/core/db';
import { dayOf } from '@/lib/core/time';
import { factsInclude } from '../policy';

/** What every list and page says of an analysis. */
export const headInclude = () => ({
  ...factsInclude(),
  activity: { include: { term: true, schoolYear: true } },
  unit: { select: { name: true } },
  group: { select: { name: true, previousGroupId: true } },
  team: { select: { name: true } },
  questionSet: { select: { title: true } },
}) satisfies Prisma.AnalysisInclude;

export type AnalysisRow = Prisma.AnalysisGetPayload<{ include: ReturnType<typeof headInclude> }>;

export type AnalysisHead = {
  id: string;
  /** The activity, with its term: "Mitterminsuppföljning ht 25". */
  title: string;
  area: QualityArea;
  level: AnalysisLevel;
  status: AnalysisStatus;
  unitId: string | null;
  unitName: string | null;
  /** The class, or the team whose analysis it is. */
  groupName: string | null;
  schoolYear: string;
  /** YYYY-MM-DD: when the activity opens, and the last day to hand in. */
  opensOn: string;
  dueOn: string;
};

export const headOf = (a: AnalysisRow): AnalysisHead => ({
  id: a.id, title: a.activity.name, area: a.activity.area, level: a.level, status: a.status,
  unitId: a.unitId, unitName: a.unit?.name ?? null, groupName: a.group?.name ?? a.team?.name ?? null, schoolYear: a.activity.schoolYear.name, opensOn: dayOf(a.activity.opensOn), dueOn: dayOf(a.dueOn),
});

/** How many questions of each analysis have an answer: no texts are read. */
export async function progressOf(db: Db, analysisIds: string[]): Promise<Map<string, number>> {
  const answered = await db.answer.findMany({
    where: { analysisId: { in: analysisIds }, text: { not: '' } }, select: { analysisId: true, questionId: true }, distinct: ['analysisId', 'questionId'],
  });
  const counts = new Map<string, number>();
  for (const a of answered) counts.set(a.analysisId, (counts.get(a.analysisId) ?? 0) + 1);
  return counts;
}

/** How many questions each question set has. */
export const sizesOf = async (db: Db): Promise<Map<string, number>> =>
  new Map((await db.question.groupBy({ by: ['questionSetId'], _count: true })).map((g) => [g.questionSetId, g._count]));

export const fullName = (p: { givenName: string; familyName: string }): string => `${p.givenName} ${p.familyName}`;
