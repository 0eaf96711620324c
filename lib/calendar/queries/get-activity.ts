import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { found } from '@/lib/core/errors';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import type { AnalysisLevel, QualityArea, Recurrence, RoleName, SchoolForm, TermKind } from '@/prisma/generated/enums';
import { canAttach, canDetach, canEditActivity, canEditCalendar, marksOf, visibleActivities, type MarkFor } from '../policy';
import { markScope, type MarkScope } from '../rules/steps';
import { loadActivity } from './load-activity';
import { readPlaces } from './places';

export type StepMark = MarkFor & { unitName: string | null; at: Date; by: string | null; onBehalfOf: string | null };
export type StepDto = {
  id: string;
  order: number;
  role: RoleName;
  what: string;
  level: AnalysisLevel | null;
  /** The work itself says how far it has come: it is not marked. */
  told: boolean;
  /** YYYY-MM-DD */
  dueOn: string;
  scope: MarkScope;
  /** A unit's or the organiser's, and one's own: of other people's only how many (`count`). */
  marks: StepMark[];
  count: number;
  /** Done by all it is for; null for a step with an analysis, or one that each person does. */
  done: boolean | null;
  /** What the reader may mark, and whether it is marked. */
  can: (MarkFor & { unitName: string | null; done: boolean; onBehalfOf: string | null })[];
};
export type Attachment = { id: string; by: string; at: Date; canRemove: boolean };
export type ActivityDto = {
  id: string;
  number: number;
  name: string;
  area: QualityArea;
  description: string;
  recurrence: Recurrence;
  schoolForms: SchoolForm[];
  schoolYear: { name: string; startsOn: string; endsOn: string };
  term: TermKind | null;
  opensOn: string;
  endsOn: string;
  note: string;
  owner: { id: string; name: string } | null;
  cancelledAt: Date | null;
  today: string;
  templateKey: string;
  units: { id: string; name: string }[];
  evidence: { key: string; name: string; description: string }[];
  steps: StepDto[];
  links: (Attachment & { title: string; url: string })[];
  files: (Attachment & { name: string; size: number })[];
  /** What comes after: in the calendar (id) or only in the template. */
  follows: { id: string | null; number: number; name: string; area: QualityArea; opensOn: string | null }[];
  can: { edit: boolean; editTemplate: boolean; attach: boolean };
  /** Who may see to it; only for who edits. */
  owners: { id: string; name: string }[];
};

const fullName = (p: { givenName: string; familyName: string }) => `${p.givenName} ${p.familyName}`;

/** One activity of the calendar, as its reader sees it: everyone in the organiser. Throws not_found. */
export async function getActivity(actor: Actor, id: string): Promise<ActivityDto> {
  return asActor(actor, async (db) => {
    const { row, facts, told } = await loadActivity(db, actor, id);
    const unitOf = await readPlaces(db, actor);
    const template = await db.activityTemplate.findUniqueOrThrow({ where: { organiserId_id: { organiserId: row.organiserId, id: row.templateId } } });
    const term = row.termId ? await db.term.findUnique({ where: { organiserId_id: { organiserId: row.organiserId, id: row.termId } }, select: { kind: true } }) : null;
    const evidence = await db.evidenceKind.findMany({ where: { key: { in: template.evidence } }, select: { key: true, name: true, description: true } });
    const done = await db.stepDone.findMany({ where: { step: { activityId: id } }, orderBy: { at: 'asc' } });
    const links = await db.activityLink.findMany({ where: { activityId: id }, orderBy: { at: 'asc' } });
    const files = await db.activityFile.findMany({ where: { activityId: id }, orderBy: { at: 'asc' }, omit: { content: true } });
    const edit = canEditActivity(actor, facts);
    const own = [row.ownerId, actor.personId, ...actor.roles.map((r) => r.onBehalfOfId), ...done.flatMap((d) => [d.personId, d.onBehalfOfId]), ...links.map((l) => l.addedById), ...files.map((f) => f.addedById)];
    const people = await db.person.findMany({ where: { id: { in: [...new Set(own.filter((x) => x !== null))] } }, select: { id: true, givenName: true, familyName: true } });
    const name = (personId: string | null) => { const p = people.find((x) => x.id === personId); return p ? fullName(p) : null; };
    const units = row.units.map((u) => ({ id: u.unitId, name: u.unit.name })).sort((a, b) => a.name.localeCompare(b.name, 'sv'));
    const unitName = (unitId: string | null) => units.find((u) => u.id === unitId)?.name ?? null;
    const attachment = (x: { organiserId: string; id: string; addedById: string; at: Date }): Attachment => ({ id: x.id, by: name(x.addedById) ?? '', at: x.at, canRemove: canDetach(actor, facts, x) });

    const steps = row.steps.map((s): StepDto => {
      const all = done.filter((d) => d.stepId === s.id);
      const scope = markScope(s.role);
      const marks = all.filter((d) => scope !== 'person' || d.forPersonId === actor.personId);
      return {
        id: s.id, order: s.order, role: s.role, what: s.what, level: s.level, told: told(s), dueOn: dayOf(s.dueOn), scope, count: all.length,
        marks: marks.map((d) => ({ unitId: d.unitId, forPersonId: d.forPersonId, unitName: unitName(d.unitId), at: d.at, by: name(d.personId), onBehalfOf: name(d.onBehalfOfId) })),
        done: told(s) || scope === 'person' ? null : scope === 'organiser' ? all.length > 0 : units.length > 0 && units.every((u) => all.some((d) => d.unitId === u.id)),
        can: row.cancelledAt ? [] : marksOf(actor, facts, { role: s.role, told: told(s) }, unitOf).map((m) => ({
          ...m, unitName: unitName(m.unitId), done: all.some((d) => d.unitId === m.unitId && d.forPersonId === m.forPersonId),
          onBehalfOf: name(actor.roles.find((r) => r.role === s.role && (m.unitId === null || r.unitId === m.unitId))?.onBehalfOfId ?? null),
        })),
      };
    });

    return {
      id, number: template.number, name: row.name, area: row.area, description: template.description, recurrence: template.recurrence, schoolForms: template.schoolForms,
      schoolYear: { name: row.schoolYear.name, startsOn: dayOf(row.schoolYear.startsOn), endsOn: dayOf(row.schoolYear.endsOn) }, term: term?.kind ?? null,
      opensOn: dayOf(row.opensOn), endsOn: dayOf(row.endsOn), note: row.note, owner: row.ownerId ? { id: row.ownerId, name: name(row.ownerId) ?? '' } : null, cancelledAt: row.cancelledAt,
      today: todayInSweden(), templateKey: template.key, units, steps,
      evidence: template.evidence.flatMap((key) => evidence.find((e) => e.key === key) ?? []),
      links: links.map((l) => ({ ...attachment(l), title: l.title, url: l.url })),
      files: files.map((f) => ({ ...attachment(f), name: f.name, size: f.size })),
      follows: await following(db, actor, template.follows, row.opensOn),
      can: { edit, editTemplate: canEditCalendar(actor), attach: actor.personId !== null && canAttach(actor, facts, unitOf) },
      owners: edit ? await possibleOwners(db) : [],
    };
  });
}

/** Each activity that follows: its first occurrence after this one opens, or only its name. */
async function following(db: Db, actor: Actor, keys: readonly string[], after: Date): Promise<ActivityDto['follows']> {
  const templates = await db.activityTemplate.findMany({ where: { key: { in: [...keys] } }, orderBy: { version: 'asc' }, select: { key: true, number: true, name: true, area: true } });
  const later = await db.activity.findMany({
    where: { AND: [{ template: { key: { in: [...keys] } }, opensOn: { gte: after }, cancelledAt: null }, visibleActivities(actor)] }, orderBy: { opensOn: 'asc' },
    select: { id: true, name: true, area: true, opensOn: true, template: { select: { key: true, number: true } } },
  });
  return keys.flatMap((key): ActivityDto['follows'] => {
    const next = later.find((a) => a.template.key === key);
    if (next) return [{ id: next.id, number: next.template.number, name: next.name, area: next.area, opensOn: dayOf(next.opensOn) }];
    const t = templates.findLast((x) => x.key === key);
    return t ? [{ id: null, number: t.number, name: t.name, area: t.area, opensOn: null }] : [];
  });
}

/** Those with another task than teaching: who sees to an activity is one of them. */
async function possibleOwners(db: Db): Promise<{ id: string; name: string }[]> {
  const today = dateOf(todayInSweden());
  const people = await db.person.findMany({
    where: { deactivatedAt: null, roles: { some: { role: { not: 'TEACHER' }, fromOn: { lte: today }, OR: [{ toOn: null }, { toOn: { gte: today } }] } } },
    select: { id: true, givenName: true, familyName: true }, orderBy: [{ givenName: 'asc' }, { familyName: 'asc' }],
  });
  return people.map((p) => ({ id: p.id, name: fullName(p) }));
}

export type StoredFile = { name: string; type: string; bytes: Uint8Array };

/** An activity's file, for everyone in the organiser. Throws not_found. */
export async function getActivityFile(actor: Actor, id: string): Promise<StoredFile> {
  const file = found(await asActor(actor, (db) => db.activityFile.findFirst({ where: { id, activity: visibleActivities(actor) }, select: { name: true, type: true, content: true } })));
  return { name: file.name, type: file.type, bytes: file.content };
}

/** May this actor add files to this activity? Asked before a file is received. Throws not_found. */
export async function assertMayAttach(actor: Actor, id: string): Promise<void> {
  await asActor(actor, async (db) => {
    const { facts } = await loadActivity(db, actor, id);
    found(canAttach(actor, facts, await readPlaces(db, actor)) || null);
  });
}
