import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/core/actor';
import { personActor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { makeActor, makeGroup, makeUnit, makeWorld, type World } from '@/prisma/factories';
import { gradeScales, matrix } from '@/prisma/template/matrix';
import { getTemplate } from '../queries/get-matrix';
import { getEditableTemplate, getMentorSettings, getTemplatePage } from '../queries/template';
import { nest, templateFaults, type TemplateColumn, type TemplateData } from '../rules/template';
import { saveTemplateSchema } from '../schema';
import { loadMatrixTemplate } from './load-template';
import { openReview } from './open-review';
import { saveTemplate } from './save-template';
import { setMentors } from './set-mentors';
import { createVersion } from './template-version';

async function school() {
  const world = await makeWorld();
  await loadMatrixTemplate(world.system, { matrix, gradeScales });
  const [unitId, otherUnitId] = [await makeUnit(world, { name: 'Almskolan' }), await makeUnit(world, { name: 'Björkskolan' })];
  const groups = [await makeGroup(world, unitId), await makeGroup(world, unitId)] as const;
  return {
    world, unitId, otherUnitId, groups,
    admin: await makeActor(world, [{ role: 'ADMINISTRATOR' }], { givenName: 'Anna', familyName: 'Alm' }),
    admin2: await makeActor(world, [{ role: 'ADMINISTRATOR' }]),
    mentor: await makeActor(world, [{ role: 'TEACHER', groupId: groups[0], subjects: ['MA'], mentor: true }]),
    principal: await makeActor(world, [{ role: 'PRINCIPAL', unitId }]),
    otherPrincipal: await makeActor(world, [{ role: 'PRINCIPAL', unitId: otherUnitId }]),
    health: await makeActor(world, [{ role: 'HEALTH_TEAM', unitId }]),
  };
}
type School = Awaited<ReturnType<typeof school>>;
const refused = (work: Promise<unknown>) => work.then(() => 'done', (e: unknown) => { if (e instanceof AppError) return [e.code, e.detail, ...Object.keys(e.fieldErrors ?? {})].filter(Boolean).join(' '); throw e; });
const audits = (world: World, action: string) => asActor(world.system, (db) => db.auditEntry.findMany({ where: { action }, orderBy: { id: 'asc' } }));
const newest = async (actor: Actor) => structuredClone((await getEditableTemplate(actor)).data);
const column = (t: TemplateData, code: string): TemplateColumn => t.blocks.flatMap((b) => b.columns).find((c) => c.code === code)!;
const hkk: TemplateColumn = { code: 'HKK', name: 'Hem- och konsumentkunskap', help: '', kind: 'SUBJECT', subjects: ['HKK'], optional: false, exclusive: null };
const codesOf = (world: World, reviewId: string) => asActor(world.system, async (db) =>
  (await db.classReview.findFirstOrThrow({ where: { id: reviewId }, select: { template: { select: { columns: { select: { code: true }, orderBy: { order: 'asc' } } } } } })).template.columns.map((c) => c.code));

describe('a new version of the matrix', () => {
  let s: School;
  beforeAll(async () => { s = await school(); });

  it('is for what is begun after it, and is audited; what was begun keeps its own', async () => {
    const { world, admin, mentor, groups } = s;
    const before = await openReview(mentor, { groupId: groups[0], termId: world.terms.ht });
    const draft = await newest(admin);
    draft.blocks[2]!.columns.push(hkk);
    draft.blocks[3]!.columns.pop();
    draft.redFrom = 66;
    expect(await saveTemplate(admin, { baseVersion: 1, ...draft })).toEqual({ version: 2 });
    const after = await openReview(s.principal, { groupId: groups[1], termId: world.terms.ht });
    expect(await codesOf(world, before.reviewId)).toHaveLength(34);
    expect(await codesOf(world, before.reviewId)).not.toContain('HKK');
    expect(await codesOf(world, after.reviewId)).toContain('HKK');
    const page = await getTemplatePage(admin);
    expect(page.versions).toMatchObject([{ version: 2, createdBy: 'Anna Alm', reviews: 1 }, { version: 1, createdBy: null, reviews: 1 }]);
    expect(page.shown).toEqual({ version: 2, data: draft });
    expect((await getTemplatePage(admin, 1)).shown?.data.redFrom).toBe(65);
    expect(page.gradeScales.map((g) => g.key)).toEqual(['a-f', 'kriterier']);
    expect((await audits(world, 'classReview.saveTemplate')).map((a) => [a.personId, a.data])).toEqual([[admin.personId, { version: 2, changes: 3, added: ['HKK'], removed: ['Bravkod'] }]]);
  });

  it('is not written where nothing is changed', async () => {
    expect(await saveTemplate(s.admin, { baseVersion: 2, ...await newest(s.admin) })).toEqual({ version: 2 });
    expect(await audits(s.world, 'classReview.saveTemplate')).toHaveLength(1);
  });

  it('can’t show what has been sensitive, not even through a version where the column was away, nor hide what was open', async () => {
    const own = await school();
    const open = await newest(own.admin);
    column(open, 'Medic').kind = 'HEALTH';
    expect(await refused(saveTemplate(own.admin, { baseVersion: 1, ...open }))).toBe('invalid blocks.1.columns.0.kind');
    const hidden = await newest(own.admin);
    column(hidden, 'Frånv').kind = 'SENSITIVE';
    expect(await refused(saveTemplate(own.admin, { baseVersion: 1, ...hidden }))).toBe('invalid blocks.1.columns.5.kind');
    const without = await newest(own.admin);
    without.blocks[1]!.columns.shift();
    expect(await saveTemplate(own.admin, { baseVersion: 1, ...without })).toEqual({ version: 2 });
    const back = await newest(own.admin);
    back.blocks[1]!.columns.push({ ...column(open, 'Medic'), code: 'MEDIC' });
    expect(await refused(saveTemplate(own.admin, { baseVersion: 2, ...back }))).toBe('invalid blocks.1.columns.5.kind');
    expect(await audits(own.world, 'classReview.saveTemplate')).toHaveLength(1);
  });

  it('is not saved over one that somebody else has saved since, also when two save at the same moment', async () => {
    const own = await school();
    const [a, b] = [await newest(own.admin), await newest(own.admin2)];
    a.yellowFrom = 41;
    b.yellowFrom = 42;
    const outcomes = await Promise.all([refused(saveTemplate(own.admin, { baseVersion: 1, ...a })), refused(saveTemplate(own.admin2, { baseVersion: 1, ...b }))]);
    expect(outcomes.toSorted()).toEqual(['conflict newer_version', 'done']);
    const current = await getEditableTemplate(own.admin);
    expect([current.version, current.data.yellowFrom]).toEqual([2, outcomes[0] === 'done' ? 41 : 42]);
    expect(await refused(saveTemplate(own.admin, { baseVersion: 1, ...a }))).toBe('conflict newer_version');
    expect(await refused(saveTemplate(own.admin, { baseVersion: 3, ...a }))).toBe('conflict newer_version');
    expect(await audits(own.world, 'classReview.saveTemplate')).toHaveLength(1);
  });

  it('is for administrators of the organiser alone', async () => {
    const draft = { ...await newest(s.admin), standsOutBy: 20 };
    for (const actor of [s.mentor, s.principal, s.health]) {
      expect(await refused(saveTemplate(actor, { baseVersion: 2, ...draft }))).toBe('forbidden');
      expect(await refused(getTemplatePage(actor))).toBe('not_found');
      expect(await refused(getEditableTemplate(actor))).toBe('not_found');
    }
    const stranger = await makeActor(await makeWorld(), [{ role: 'ADMINISTRATOR' }]);
    expect((await getTemplatePage(stranger))).toEqual({ versions: [], shown: null, gradeScales: [] });
    expect(await refused(saveTemplate(stranger, { baseVersion: 2, ...draft }))).toBe('not_found');
    expect(await refused(getTemplatePage(s.admin, 99))).toBe('not_found');
    expect((await getEditableTemplate(s.admin)).version).toBe(2);
  });

  it('is parsed from anything: what is wrong is a fault, never an error', async () => {
    const good = { baseVersion: 2, ...await newest(s.admin) };
    expect(saveTemplateSchema.safeParse(good).success).toBe(true);
    const parsed = saveTemplateSchema.safeParse({ ...good, redFrom: 900, blocks: good.blocks.map((b) => ({ ...b, extra: 1 })) });
    expect(parsed.error?.issues.map((i) => [i.path.join('.'), i.message])).toEqual([['redFrom', 'threshold_high']]);
    fc.assert(fc.property(fc.anything(), fc.anything(), (any, other) => {
      expect(typeof saveTemplateSchema.safeParse(any).success).toBe('boolean');
      for (const key of ['blocks', 'scaleWords', 'redFrom']) expect(typeof saveTemplateSchema.safeParse({ ...good, [key]: other }).success).toBe('boolean');
    }));
  });

  it('reads back as it was written (property)', async () => {
    const { world, admin } = s;
    const shipped = await newest(admin);
    const text = (max: number) => fc.string({ unit: 'grapheme', minLength: 1, maxLength: max }).map((x) => `x${x}`.normalize('NFC').replace(/[\p{C}\s]/gu, '').slice(0, max));
    let version = 100;
    await fc.assert(fc.asyncProperty(
      fc.shuffledSubarray(shipped.blocks, { minLength: 1 }), fc.array(text(12), { minLength: 3, maxLength: 3 }), text(300), fc.boolean(), fc.integer({ min: 2, max: 10 }),
      async (blocks, [code, name, block], help, flag, steps) => {
        const data: TemplateData = {
          ...shipped, yellowFrom: 1, orangeFrom: 2, redFrom: 3, onCourseTo: 0, atRiskTo: 0, scaleWords: Array.from({ length: steps }, (_, i) => `steg ${i}`),
          blocks: [...structuredClone(blocks), { name: block!, counts: true, columns: [{ ...hkk, code: code!, name: name!, help, optional: flag }, { ...hkk, code: `${code!.slice(0, 11)}2`, kind: 'SENSITIVE', subjects: [] }, { ...hkk, code: `${code!.slice(0, 11)}3`, kind: 'SOCIAL', subjects: [] }] }],
        };
        fc.pre(templateFaults(data).length === 0);
        version += 1;
        const id = await asActor(world.system, (db) => createVersion(db, world.system, data, version));
        expect(nest(await getTemplate(admin, id))).toEqual(data);
      }), { numRuns: 15 });
    expect(version).toBeGreaterThan(105);
  });
});

describe('whether mentors see the sensitive columns', () => {
  it('is the principal’s to decide, is audited, and holds at the mentor’s next request', async () => {
    const { world, unitId, principal, mentor, groups } = await school();
    const sees = async () => (await personActor(world.organiserId, mentor.personId!))!.duties.includes(`${groups[0]}:sensitive`);
    const settings = await getMentorSettings(principal);
    expect(settings).toEqual([{ unit: { id: unitId, name: 'Almskolan' }, mentorsSeeSensitive: true, columns: ['Medicinskt', 'Kris', 'Familj'] }]);
    expect(await sees()).toBe(true);
    await setMentors(principal, { unitId, mentorsSeeSensitive: false });
    await setMentors(principal, { unitId, mentorsSeeSensitive: false });
    expect(await sees()).toBe(false);
    expect((await getMentorSettings(principal))[0]!.mentorsSeeSensitive).toBe(false);
    expect((await audits(world, 'classReview.setMentors')).map((a) => [a.subjectId, a.personId, a.onBehalfOfId, a.data])).toEqual([[unitId, principal.personId, null, { mentorsSeeSensitive: false }]]);
  });

  it('is nobody else’s: not a teacher, EHT, an administrator, another unit’s or another organiser’s principal', async () => {
    const { world, unitId, mentor, health, admin, otherPrincipal } = await school();
    for (const actor of [mentor, health, admin, otherPrincipal]) expect(await refused(setMentors(actor, { unitId, mentorsSeeSensitive: false }))).toBe('forbidden');
    for (const actor of [mentor, health, admin]) expect(await getMentorSettings(actor)).toEqual([]);
    expect((await getMentorSettings(otherPrincipal)).map((m) => m.unit.name)).toEqual(['Björkskolan']);
    const elsewhere = await school();
    expect(await refused(setMentors(elsewhere.principal, { unitId, mentorsSeeSensitive: false }))).toBe('not_found');
    expect(await audits(world, 'classReview.setMentors')).toEqual([]);
  });

  it('can be decided by the principal’s deputy, and is kept as done for the principal', async () => {
    const { world, unitId, principal, mentor } = await school();
    const today = todayInSweden();
    await asActor(world.system, (db) => db.deputy.create({ data: { organiserId: world.organiserId, id: newId(), personId: principal.personId!, deputyId: mentor.personId!, fromOn: dateOf(addDays(today, -1)), toOn: dateOf(addDays(today, 1)) } }));
    const deputy = (await personActor(world.organiserId, mentor.personId!))!;
    await setMentors(deputy, { unitId, mentorsSeeSensitive: false });
    expect((await audits(world, 'classReview.setMentors')).map((a) => [a.personId, a.onBehalfOfId])).toEqual([[deputy.personId, principal.personId]]);
  });
});
