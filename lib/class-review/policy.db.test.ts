import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeActor, makePerson, makeReview, actorOf, type Review } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { stopLive } from '@/lib/core/live';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { ColumnKind } from '@/prisma/generated/enums';
import { saveCells } from './commands/save-cells';
import { canFill, canSee, canView, visibleReviews } from './policy';
import { getMatrix } from './queries/get-matrix';

/** The agreement test: what policy.ts says is what the row policies and the row functions do, for every role and kind of column. */
let r: Review;
let everyone: Record<string, Actor>;
const columnOf: Record<ColumnKind, { code: string; subjects: string[] }> = {
  SOCIAL: { code: 'Kompisar', subjects: [] }, HEALTH: { code: 'Osyn', subjects: [] }, SENSITIVE: { code: 'Medic', subjects: [] }, SUBJECT: { code: 'MA', subjects: ['MA'] }, SUPPORT: { code: 'EA', subjects: [] },
};
const kinds = Object.values(ColumnKind);

beforeAll(async () => {
  r = await makeReview(3);
  const { world, unitId, groupId } = r;
  const deputy = await makePerson(world, [{ role: 'TEACHER', groupId: r.siblingGroupId, subjects: ['MA'] }]);
  await asActor(world.system, (db) => db.deputy.create({ data: {
    organiserId: world.organiserId, id: newId(), personId: r.actors.principal.personId!, deputyId: deputy, fromOn: dateOf(addDays(todayInSweden(), -1)), toOn: dateOf(addDays(todayInSweden(), 1)),
  } }));
  everyone = {
    ...r.actors, deputy: await actorOf(world, deputy),
    noSubject: await makeActor(world, [{ role: 'TEACHER', groupId, subjects: [] }]),
    former: await makeActor(world, [{ role: 'TEACHER', groupId, subjects: ['MA'], mentor: true, toOn: addDays(todayInSweden(), -1) }]),
    otherHealth: await makeActor(world, [{ role: 'HEALTH_TEAM', unitId: r.otherUnitId }]),
    lead: await makeActor(world, [{ role: 'LEAD_TEACHER', subjects: ['MA'] }]),
    teacherAndPrincipal: await makeActor(world, [{ role: 'TEACHER', groupId, subjects: ['SV'] }, { role: 'PRINCIPAL', unitId }]),
  };
  // One cell of each kind, by the system, so that reading can be asked of everybody.
  await asActor(world.system, async (db) => {
    const review = await db.classReview.findFirstOrThrow({ where: { id: r.reviewId } });
    for (const kind of kinds) {
      const column = await db.matrixColumn.findFirstOrThrow({ where: { templateId: review.templateId, code: columnOf[kind].code } });
      await db.matrixCell.create({ data: { organiserId: world.organiserId, termId: r.termId, pupilId: r.pupils[0]!, code: column.code, reviewId: r.reviewId, groupId, unitId, columnId: column.id, kind, value: 1, revision: 1 } });
    }
  });
});
afterAll(async () => {
  await stopLive();
  await disconnect();
});

const place = () => ({ unitId: r.unitId, groupId: r.groupId });

describe('reading', () => {
  it('is the same in policy.ts, in the row policies and in what the page gets', async () => {
    let allowed = 0;
    for (const [name, actor] of Object.entries(everyone)) {
      const rows = await asActor(actor, (db) => db.matrixCell.findMany({ select: { kind: true } })); // no where
      expect(rows.map((x) => x.kind).sort(), name).toEqual(kinds.filter((k) => canSee(actor, place(), k)).sort());
      expect(await asActor(actor, (db) => db.classReview.count({ where: { id: r.reviewId, ...visibleReviews(actor) } })), name).toBe(canView(actor, place()) ? 1 : 0);
      if (!canView(actor, place())) {
        await expect(getMatrix(actor, r.reviewId), name).rejects.toThrow('not_found');
        continue;
      }
      allowed += 1;
      const matrix = await getMatrix(actor, r.reviewId);
      expect([...new Set(matrix.columns.map((c) => c.kind))].sort(), name).toEqual(kinds.filter((k) => canSee(actor, place(), k)).sort());
      expect(matrix.pupils[0]!.v.replaceAll('-', ''), name).toBe('1'.repeat(rows.length));
      for (const c of matrix.columns) expect(c.canFill, `${name} ${c.code}`).toBe(canFill(actor, place(), c));
    }
    expect(allowed).toBe(7);
  });

  it('has nobody above the unit, and no administrator', () => {
    for (const name of ['compiler', 'head', 'board', 'administrator', 'ict', 'lead', 'otherPrincipal', 'otherHealth', 'siblingTeacher', 'former']) expect(canView(everyone[name]!, place()), name).toBe(false);
    for (const name of ['mentor', 'teacher', 'noSubject', 'healthTeam', 'principal', 'deputy', 'teacherAndPrincipal']) expect(canView(everyone[name]!, place()), name).toBe(true);
  });

  it('is logged, one row a page', async () => {
    const count = () => asActor(r.world.system, (db) => db.auditEntry.count({ where: { action: 'pupils.read', subjectId: r.reviewId, personId: r.actors.mentor.personId } }));
    const before = await count();
    await getMatrix(r.actors.mentor, r.reviewId);
    expect(await count()).toBe(before + 1);
  });

  it('of the sensitive columns by mentors is for the principal to decide', async () => {
    const { world, unitId } = r;
    const set = (mentorsSeeSensitive: boolean) => asActor(world.system, (db) => db.schoolUnit.updateMany({ where: { id: unitId }, data: { mentorsSeeSensitive } }));
    await set(false);
    try {
      const mentor = await actorOf(world, r.actors.mentor.personId!);
      const matrix = await getMatrix(mentor, r.reviewId);
      expect(matrix.seesAll).toBe(false);
      expect(matrix.columns.some((c) => c.kind === 'SENSITIVE')).toBe(false);
      expect(JSON.stringify(matrix)).not.toContain('Medic');
      expect(await asActor(mentor, (db) => db.matrixCell.count({ where: { kind: 'SENSITIVE' } }))).toBe(0);
    } finally {
      await set(true);
    }
    expect((await getMatrix(await actorOf(world, r.actors.mentor.personId!), r.reviewId)).seesAll).toBe(true);
  });
});

describe('filling', () => {
  it('is the same in policy.ts, in the save function and in the row policies', async () => {
    const template = await asActor(r.world.system, (db) => db.classReview.findFirstOrThrow({ where: { id: r.reviewId } }));
    const columns = await asActor(r.world.system, (db) => db.matrixColumn.findMany({ where: { templateId: template.templateId } }));
    let allowed = 0;
    for (const [name, actor] of Object.entries(everyone)) {
      for (const kind of kinds) {
        const may = canFill(actor, place(), { kind, subjects: columnOf[kind].subjects });
        const save = saveCells(actor, { reviewId: r.reviewId, cells: [{ saveId: newId(), pupilId: r.pupils[1]!, code: columnOf[kind].code, value: allowed % 2 ? 2 : 3, base: 0 }] });
        const result = await save.then((x) => x.cells[0]!.result, (e: Error) => e.message);
        // A second writer meets what the first wrote: a conflict is a right to write too.
        if (may) expect(['saved', 'conflict'], `${name} ${kind}`).toContain(result);
        else expect(['forbidden', 'not_found'], `${name} ${kind}`).toContain(result);
        allowed += may ? 1 : 0;
        // The table itself, past the function.
        const column = columns.find((c) => c.code === columnOf[kind].code)!;
        const changed = await asActor(actor, (db) => db.matrixCell.updateMany({ where: { pupilId: r.pupils[0]!, code: column.code }, data: { value: 2, savedById: actor.personId } })).then((x) => x.count, () => 0);
        expect(changed, `${name} ${kind} update`).toBe(may ? 1 : 0);
        const created = await asActor(actor, (db) => db.$executeRaw`
          INSERT INTO "MatrixCell" ("organiserId", "termId", "pupilId", code, "reviewId", "groupId", "unitId", "columnId", kind, value, revision, "savedById")
          VALUES (${actor.organiserId}::uuid, ${r.termId}::uuid, ${r.pupils[2]!}::uuid, ${column.code}, ${r.reviewId}::uuid, ${r.groupId}::uuid, ${r.unitId}::uuid, ${column.id}::uuid, ${kind}::"ColumnKind", 1, 1, ${actor.personId}::uuid)`)
          .then((n) => n, (e: Error) => e.message);
        if (may) expect([1, 'exists'], `${name} ${kind} insert`).toContain(typeof created === 'string' && created.includes('23505') ? 'exists' : created);
        else expect(String(created), `${name} ${kind} insert`).toMatch(/42501|row-level security/);
      }
    }
    expect(allowed).toBeGreaterThan(10);
  });

  it('a principal writes the sensitive columns only, and a deputy does so for the principal', async () => {
    const pupilId = r.pupils[2]!;
    const before = await getMatrix(everyone.deputy!, r.reviewId);
    expect(before.columns.filter((c) => c.canFill).map((c) => c.code)).toEqual(['Medic', 'Kris', 'Fam']);
    const saveId = newId();
    expect((await saveCells(everyone.deputy!, { reviewId: r.reviewId, cells: [{ saveId, pupilId, code: 'Kris', value: 2, base: 0 }] })).cells[0]!.result).toBe('saved');
    const row = await asActor(r.world.system, (db) => db.matrixCellHistory.findFirstOrThrow({ where: { saveId } }));
    expect(row).toMatchObject({ personId: everyone.deputy!.personId, onBehalfOfId: r.actors.principal.personId, before: null, after: 2, revision: 1 });
  });

  it('does not put a cell on a pupil of another class, nor history in another name', async () => {
    const cell = await asActor(r.world.system, (db) => db.matrixCell.findFirstOrThrow({ where: { pupilId: r.pupils[0]!, code: 'MA' } }));
    const stranger = (await makeReview(1)).pupils[0]!;
    await expect(asActor(r.actors.teacher, (db) => db.matrixCell.create({ data: { ...cell, pupilId: stranger, savedById: r.actors.teacher.personId } }))).rejects.toThrow(/row-level security|42501/);
    const history = { organiserId: r.world.organiserId, id: newId(), termId: r.termId, pupilId: r.pupils[0]!, code: 'MA', saveId: newId(), revision: 9, after: 1 };
    await expect(asActor(r.actors.teacher, (db) => db.matrixCellHistory.createMany({ data: [{ ...history, personId: r.actors.mentor.personId }] }))).rejects.toThrow(/row-level security|42501/);
    await expect(asActor(r.actors.teacher, (db) => db.matrixCellHistory.updateMany({ data: { after: 0 } }))).rejects.toThrow(/permission denied|42501/);
  });
});
