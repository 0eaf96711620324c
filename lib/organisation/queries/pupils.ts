import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { dayOf, todayInSweden } from '@/lib/core/time';
import type { Prisma } from '@/prisma/generated/client';
import { canAdminister, canEdit, visibleRoster } from '../policy';
import type { ListQuery } from '../schema';
import { pupilLabel } from './groups';
import { open } from './known';
import { pageSize, wordsOf, type Page } from './people';

export type PupilRow = { id: string; label: string; externalId: string; protected: boolean; groups: { id: string; name: string; unitName: string; year: string }[] };

/** The roster, fifty a page, by name; those with protected identity by their code. The reading is logged with its count. */
export async function getPupils(actor: Actor, query: Pick<ListQuery, 'sok' | 'sida' | 'enhet' | 'grupp' | 'status'>): Promise<Page<PupilRow>> {
  if (!canAdminister(actor)) throw notFound();
  const has = (field: 'givenName' | 'familyName' | 'protectedCode' | 'externalId', word: string) => ({ [field]: { contains: word, mode: 'insensitive' as const } });
  const place = { ...(query.enhet ? { unitId: query.enhet } : {}), ...(query.grupp ? { groupId: query.grupp } : {}) };
  const here: Prisma.EnrolmentWhereInput = { ...place, ...open() };
  const status = query.status === 'utan-konto' ? 'aktiva' : query.status; // a choice among people only
  const where: Prisma.PupilWhereInput = { AND: [
    visibleRoster(actor),
    status === 'aktiva' ? { enrolments: { some: here } } : {},
    status === 'inaktiva' ? { enrolments: { none: open() } } : {},
    status === 'utan-grupp' ? { enrolments: { none: {} } } : {},
    status !== 'aktiva' && (query.enhet || query.grupp) ? { enrolments: { some: place } } : {},
    ...wordsOf(query.sok).map((word) => ({ OR: [has('givenName', word), has('familyName', word), has('protectedCode', word), has('externalId', word)] })),
  ] };
  return asActor(actor, async (db) => {
    const total = await db.pupil.count({ where });
    const pupils = await db.pupil.findMany({
      where, orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { protectedCode: 'asc' }, { id: 'asc' }], skip: (query.sida - 1) * pageSize, take: pageSize,
      include: { enrolments: { where: open(), include: { group: { select: { name: true } }, unit: { select: { name: true } } }, orderBy: { id: 'asc' } } },
    });
    await audit(db, actor, { action: 'pupils.read', subject: 'Pupil', data: { count: pupils.length } });
    return {
      total, page: query.sida, pages: Math.max(1, Math.ceil(total / pageSize)),
      rows: pupils.map((p) => ({
        id: p.id, label: pupilLabel(p), externalId: p.externalId, protected: p.protected,
        groups: p.enrolments.map((e) => ({ id: e.groupId, name: e.group.name, unitName: e.unit.name, year: e.year })),
      })),
    };
  });
}

export type PupilPage = {
  id: string; label: string; externalId: string; givenName: string | null; familyName: string | null; gender: 'K' | 'M' | null; protected: boolean; protectedCode: string | null;
  enrolments: { id: string; groupId: string; groupName: string; unitName: string; schoolYear: string; year: string; fromOn: string; toOn: string | null; ended: boolean }[];
  can: { edit: boolean };
};

/** One pupil with where it is and has been; the reading is logged. */
export async function getPupil(actor: Actor, id: string): Promise<PupilPage> {
  return asActor(actor, async (db) => {
    const p = found(await db.pupil.findFirst({
      where: { AND: [{ id }, visibleRoster(actor)] },
      include: { enrolments: { include: { group: { select: { name: true, schoolYear: { select: { name: true } } } }, unit: { select: { name: true } } }, orderBy: [{ fromOn: 'desc' }, { id: 'desc' }] } },
    }));
    await audit(db, actor, { action: 'pupils.read', subject: 'Pupil', subjectId: id, data: { count: 1 } });
    const today = todayInSweden();
    return {
      id, label: pupilLabel(p), externalId: p.externalId, givenName: p.givenName, familyName: p.familyName, gender: p.gender, protected: p.protected, protectedCode: p.protectedCode,
      enrolments: p.enrolments.map((e) => ({
        id: e.id, groupId: e.groupId, groupName: e.group.name, unitName: e.unit.name, schoolYear: e.group.schoolYear.name, year: e.year,
        fromOn: dayOf(e.fromOn), toOn: e.toOn && dayOf(e.toOn), ended: e.toOn !== null && dayOf(e.toOn) < today,
      })),
      can: { edit: canEdit(actor, p) },
    };
  });
}
