import type { Prisma } from '@/prisma/generated/client';
import type { AnalysisLevel, AnalysisStatus, QualityArea } from '@/prisma/generated/enums';
import { dayOf } from '@/lib/core/time';
import { factsInclude } from '../policy';

/** What every list and page says of an analysis. */
export const headInclude = {
  ...factsInclude,
  activity: { include: { term: true, schoolYear: true } },
  unit: { select: { name: true } },
  group: { select: { name: true, previousGroupId: true } },
  questionSet: { select: { title: true } },
} satisfies Prisma.AnalysisInclude;

export type AnalysisRow = Prisma.AnalysisGetPayload<{ include: typeof headInclude }>;

export type AnalysisHead = {
  id: string;
  /** The activity, with its term: "Mitterminsuppföljning ht 25". */
  title: string;
  area: QualityArea;
  level: AnalysisLevel;
  status: AnalysisStatus;
  unitName: string | null;
  groupName: string | null;
  schoolYear: string;
  /** YYYY-MM-DD */
  dueOn: string;
};

export const headOf = (a: AnalysisRow): AnalysisHead => ({
  id: a.id, title: a.activity.name, area: a.activity.area, level: a.level, status: a.status,
  unitName: a.unit?.name ?? null, groupName: a.group?.name ?? null, schoolYear: a.activity.schoolYear.name, dueOn: dayOf(a.dueOn),
});

export const fullName = (p: { givenName: string; familyName: string }): string => `${p.givenName} ${p.familyName}`;
