import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { dayOf } from '@/lib/core/time';
import type { GroupKind, TeamKind } from '@/prisma/generated/enums';
import { canAdminister, canEdit, visibleRoster } from '../policy';
import { unitGroupOrder } from '../rules/group-order';
import { open } from './known';
import { getSchoolYears, notOver } from './school-years';

export type GroupRow = { id: string; name: string; kind: GroupKind; unitId: string; unitName: string; schoolYearId: string; schoolYear: string; pupils: number; teachers: number };

/** The groups of a school year, by unit and name. */
export async function getGroups(actor: Actor, schoolYearId: string | undefined, unitId?: string): Promise<GroupRow[]> {
  if (!canAdminister(actor)) throw notFound();
  if (!schoolYearId) return [];
  const groups = await asActor(actor, (db) => db.group.findMany({
    where: { ...visibleRoster(actor), schoolYearId, ...(unitId ? { unitId } : {}) },
    include: { unit: { select: { name: true } }, schoolYear: { select: { name: true } }, _count: { select: { enrolments: { where: open() }, roles: { where: open() } } } },
  }));
  return groups.sort(unitGroupOrder).map((g) => ({
    id: g.id, name: g.name, kind: g.kind, unitId: g.unitId, unitName: g.unit.name, schoolYearId: g.schoolYearId, schoolYear: g.schoolYear.name,
    pupils: g._count.enrolments, teachers: g._count.roles,
  }));
}

/** The groups of all school years that have not ended: where pupils and teachers can be put. */
export async function getOpenGroups(actor: Actor): Promise<GroupRow[]> {
  if (!canAdminister(actor)) throw notFound();
  const years = notOver(await getSchoolYears(actor));
  return (await Promise.all(years.map((y) => getGroups(actor, y.id)))).flat();
}

export type GroupPage = GroupRow & {
  members: { enrolmentId: string; pupilId: string; label: string; protected: boolean; year: string; fromOn: string }[];
  staff: { personId: string; name: string; subjects: string[]; mentor: boolean }[];
  can: { edit: boolean; remove: boolean };
};

/** One group with its members by name; the reading is logged. */
export async function getGroup(actor: Actor, id: string): Promise<GroupPage> {
  return asActor(actor, async (db) => {
    const g = found(await db.group.findFirst({
      where: { AND: [{ id }, visibleRoster(actor)] },
      include: {
        unit: { select: { name: true } }, schoolYear: { select: { name: true } },
        enrolments: { where: open(), include: { pupil: true }, orderBy: [{ pupil: { familyName: 'asc' } }, { pupil: { givenName: 'asc' } }] },
        roles: { where: open(), include: { person: true }, orderBy: [{ mentor: 'desc' }, { person: { familyName: 'asc' } }] },
        _count: { select: { enrolments: true, roles: true, analyses: true } },
      },
    }));
    if (g.enrolments.length) await audit(db, actor, { action: 'pupils.read', subject: 'Group', subjectId: id, data: { count: g.enrolments.length } });
    return {
      id, name: g.name, kind: g.kind, unitId: g.unitId, unitName: g.unit.name, schoolYearId: g.schoolYearId, schoolYear: g.schoolYear.name,
      pupils: g.enrolments.length, teachers: g.roles.length,
      members: g.enrolments.map((e) => ({ enrolmentId: e.id, pupilId: e.pupilId, label: pupilLabel(e.pupil), protected: e.pupil.protected, year: e.year, fromOn: dayOf(e.fromOn) })),
      staff: g.roles.map((r) => ({ personId: r.personId, name: `${r.person.givenName} ${r.person.familyName}`, subjects: r.subjects, mentor: r.mentor })),
      can: { edit: canEdit(actor, g), remove: canEdit(actor, g) && g._count.enrolments + g._count.roles + g._count.analyses === 0 },
    };
  });
}

/** What a pupil is called here: family name first as in a register, or only the code. */
export const pupilLabel = (p: { protected: boolean; protectedCode: string | null; givenName: string | null; familyName: string | null }): string =>
  (p.protected ? p.protectedCode ?? '' : `${p.familyName ?? ''}, ${p.givenName ?? ''}`);

export type TeamRow = { id: string; name: string; kind: TeamKind; unitId: string; unitName: string; members: { personId: string; name: string; leads: boolean }[]; can: { edit: boolean; remove: boolean } };

/** Teams and learning groups with who is in them. */
export async function getTeams(actor: Actor, unitId?: string): Promise<TeamRow[]> {
  if (!canAdminister(actor)) throw notFound();
  const teams = await asActor(actor, (db) => db.team.findMany({
    where: { ...visibleRoster(actor), ...(unitId ? { unitId } : {}) },
    orderBy: [{ unit: { name: 'asc' } }, { name: 'asc' }],
    include: {
      unit: { select: { name: true } }, _count: { select: { roles: true, analyses: true } },
      roles: { where: { AND: [open(), { person: { deactivatedAt: null } }] }, include: { person: true }, orderBy: { person: { familyName: 'asc' } } },
    },
  }));
  return teams.map((t) => ({
    id: t.id, name: t.name, kind: t.kind, unitId: t.unitId, unitName: t.unit.name,
    members: t.roles.map((r) => ({ personId: r.personId, name: `${r.person.givenName} ${r.person.familyName}`, leads: r.role === 'LEARNING_LEADER' })),
    can: { edit: canEdit(actor, t), remove: canEdit(actor, t) && t._count.roles + t._count.analyses === 0 },
  }));
}

export async function getTeam(actor: Actor, id: string): Promise<TeamRow> {
  return found((await getTeams(actor)).find((t) => t.id === id));
}
