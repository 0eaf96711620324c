import type { Db } from '@/lib/core/db';
import { dateOf, todayInSweden } from '@/lib/core/time';
import type { AnalysisLevel, RoleName } from '@/prisma/generated/enums';

type Placed = { id: string; level: AnalysisLevel; unitId: string | null };

/** People who hold a role today (for a unit, where one is given), and who stands in for them. Nobody who has left. */
async function holders(db: Db, role: RoleName, unitId: string | null): Promise<string[]> {
  const today = dateOf(todayInSweden());
  const own = await db.roleAssignment.findMany({
    where: { role, ...(unitId ? { unitId } : {}), fromOn: { lte: today }, OR: [{ toOn: null }, { toOn: { gte: today } }], person: { deactivatedAt: null } }, select: { personId: true },
  });
  const ids = own.map((r) => r.personId);
  const deputies = await db.deputy.findMany({ where: { personId: { in: ids }, fromOn: { lte: today }, toOn: { gte: today }, deputy: { deactivatedAt: null } }, select: { deputyId: true } });
  return [...new Set([...ids, ...deputies.map((d) => d.deputyId)])];
}

/** Who writes an analysis: its authors, the unit's principals, the quality developers. Ids of people. */
export async function writersOf(db: Db, a: Placed): Promise<string[]> {
  switch (a.level) {
    case 'TEACHER': return (await db.analysisAuthor.findMany({ where: { analysisId: a.id, person: { deactivatedAt: null } }, select: { personId: true } })).map((x) => x.personId);
    case 'PRINCIPAL': return holders(db, 'PRINCIPAL', a.unitId);
    case 'ORGANISER': return holders(db, 'QUALITY_DEVELOPER', null);
  }
}

/** Who receives it: the unit's principals, the quality developers, the heads of schools. */
export async function receiversOf(db: Db, a: Placed): Promise<string[]> {
  switch (a.level) {
    case 'TEACHER': return holders(db, 'PRINCIPAL', a.unitId);
    case 'PRINCIPAL': return holders(db, 'QUALITY_DEVELOPER', null);
    case 'ORGANISER': return holders(db, 'HEAD_OF_SCHOOLS', null);
  }
}
