import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePupil, makeReview } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { getClassGrades } from '../queries/grades';
import { canGrade } from '../policy';
import { gradeSubjects } from '../rules/grades';
import { saveGrade } from './save-grade';

const detail = (promise: Promise<unknown>) => promise.then(() => 'done', (e: unknown) => (e instanceof AppError ? e.detail ?? e.code : String(e)));
async function school(pupils = 3) {
  const r = await makeReview(pupils);
  const save = (actor: Actor, pupil: string, subject: string, value: string | null, seen: string | null = null) => saveGrade(actor, { reviewId: r.reviewId, termId: r.termId, pupilId: pupil, subject, value, seen });
  const stored = () => asActor(r.world.system, async (db) => (await db.grade.findMany({ orderBy: { subject: 'asc' } })).map((g) => `${g.subject} ${g.value}`));
  return { r, save, stored };
}

describe('one grade', () => {
  it('is saved, changed and taken away by who grades the subject, with an audit row a change and the class marked', async () => {
    const { r, save, stored } = await school();
    const pupil = r.pupils[0]!;
    expect(await save(r.actors.teacher, pupil, 'MA', 'c')).toEqual({ value: 'C' });
    expect(await save(r.actors.teacher, pupil, 'MA', 'C', 'C')).toEqual({ value: 'C' }); // nothing to change
    expect(await save(r.actors.principal, pupil, 'MA', '–', 'C')).toEqual({ value: '-' });
    expect(await stored()).toEqual(['MA -']);
    expect(await save(r.actors.teacher, pupil, 'MA', null, '-')).toEqual({ value: null });
    expect(await stored()).toEqual([]);
    await asActor(r.world.system, async (db) => {
      const rows = await db.auditEntry.findMany({ where: { action: 'grade.save' }, orderBy: { id: 'asc' } });
      expect(rows.map((x) => [x.personId, x.subjectId, (x.data as { subject: string; removed: boolean }).removed])).toEqual(
        [[r.actors.teacher.personId, pupil, false], [r.actors.principal.personId, pupil, false], [r.actors.teacher.personId, pupil, true]]);
      expect((await db.change.findMany()).map((m) => m.id)).toEqual([r.groupId]);
    });
  });

  it('is nobody else\'s to write, as policy and row policies say alike', async () => {
    const { r, save, stored } = await school(1);
    const pupil = r.pupils[0]!;
    for (const [name, actor] of Object.entries(r.actors)) for (const subject of ['MA', 'SV', 'BL']) {
      const may = canGrade(actor, { unitId: r.unitId, groupId: r.groupId }, subject);
      expect(may, `${name} ${subject}`).toBe(name === 'principal' || (name === 'teacher' && subject === 'MA') || (name === 'mentor' && subject === 'SV'));
      const answer = await detail(save(actor, pupil, subject, 'A'));
      expect(answer === 'done', `${name} ${subject}: ${answer}`).toBe(may);
      // Past the command: the row policy itself.
      const scaleId = await asActor(r.world.system, async (db) => (await db.gradeScale.findFirstOrThrow({ where: { key: 'a-f' } })).id);
      await asActor(r.world.system, (db) => db.grade.deleteMany());
      const row = { organiserId: r.world.organiserId, termId: r.termId, pupilId: pupil, subject, scaleId, value: 'A', year: '8', savedById: actor.personId };
      const direct = await asActor(actor, (db) => db.grade.createMany({ data: row })).then(() => true, () => false);
      expect(direct, `${name} ${subject}`).toBe(may);
      await asActor(r.world.system, (db) => db.grade.deleteMany());
    }
    expect(await stored()).toEqual([]);
  });

  it('says what is wrong, and writes nothing', async () => {
    const { r, save, stored } = await school();
    const fifth = await makePupil(r.world, r.groupId, r.unitId, { year: '5' });
    const third = await makePupil(r.world, r.groupId, r.unitId, { year: '3' });
    const elsewhere = await makePupil(r.world, r.siblingGroupId, r.unitId, { year: '8' });
    const { principal } = r.actors;
    expect(await detail(save(principal, r.pupils[0]!, 'MA', 'G'))).toBe('not_in_scale');
    expect(await detail(save(principal, r.pupils[0]!, 'XX', 'A'))).toBe('unknown_subject');
    expect(await detail(save(principal, fifth, 'MA', 'A'))).toBe('no_scale');
    expect(await detail(save(principal, third, 'MA', 'A'))).toBe('not_in_scale');
    expect(await detail(save(principal, elsewhere, 'MA', 'A'))).toBe('not_found');
    expect(await detail(saveGrade(principal, { reviewId: r.reviewId, termId: r.world.terms.vt, pupilId: r.pupils[0]!, subject: 'MA', value: 'A', seen: null }))).toBe('not_found');
    expect(await stored()).toEqual([]);
    expect(await save(principal, third, 'MA', 'når kriterierna')).toEqual({ value: 'J' });
  });

  it('is never written over in silence, whatever two people do', async () => {
    const { r, save, stored } = await school(1);
    const pupil = r.pupils[0]!;
    const people = [r.actors.teacher, r.actors.principal];
    const value = fc.constantFrom('A', 'C', 'F', '-', null);
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ who: fc.nat(1), value, fresh: fc.boolean() }), { minLength: 1, maxLength: 6 }), async (steps) => {
      await asActor(r.world.system, (db) => db.grade.deleteMany());
      let now: string | null = null;
      const seen: (string | null)[] = [null, null];
      for (const s of steps) {
        if (s.fresh) seen[s.who] = now; // looks at the page anew
        const before = now;
        const answer = await save(people[s.who]!, pupil, 'MA', s.value, seen[s.who]).catch((e: AppError) => e);
        if (answer instanceof Error) {
          expect(answer.detail).toBe('grade_changed');
          expect(answer.data).toEqual({ value: before });
          expect(seen[s.who]).not.toBe(before);
          seen[s.who] = before;
        } else {
          expect(seen[s.who] === before || s.value === before).toBe(true);
          seen[s.who] = now = s.value;
        }
        expect(await stored()).toEqual(now === null ? [] : [`MA ${now}`]);
      }
    }), { numRuns: 20 });
    await asActor(r.world.system, (db) => db.grade.deleteMany());
    const both = await Promise.all(['A', 'B', 'C', 'D'].map((v, i) => detail(save(people[i % 2]!, pupil, 'MA', v))));
    expect(both.sort()).toEqual(['done', 'grade_changed', 'grade_changed', 'grade_changed']);
  });
});

describe('the class\' grades', () => {
  it('are shown with what they come to, by last term with grades', async () => {
    const { r, save } = await school();
    const [a, b] = r.pupils as [string, string];
    for (const [subject, value] of [['SV', 'A'], ['EN', 'B'], ['MA', 'C'], ['BL', 'E'], ['MU', 'E'], ['SL', 'E'], ['TK', 'E'], ['IDH', 'E'], ['MS', 'D']] as const) await save(r.actors.principal, a, subject, value);
    await save(r.actors.principal, b, 'MA', 'F');
    const g = await getClassGrades(r.actors.healthTeam, r.reviewId);
    expect(g.term.id).toBe(r.termId);
    expect(g.subjects.map((s) => s.code)).toEqual(['BL', 'EN', 'IDH', 'MA', 'MS', 'MU', 'SL', 'SV', 'TK']);
    expect(g.rows.map((x) => [x.merit, x.eligibility?.eligible ?? null, x.reachesAll])).toEqual([[20 + 17.5 + 15 + 50 + 12.5, true, true], [0, false, false], [null, null, null]]);
    expect(g.rows[1]!.eligibility).toEqual({ eligible: false, missing: ['SV', 'EN', 'MA'], more: 5 });
    expect(g.sum).toEqual({ graded: 2, reachAll: 1, eligible: 1, ofEligible: 2, meanMerit: 115 });
    expect([g.merit, g.before9]).toEqual([true, true]);
    const reads = await asActor(r.world.system, (db) => db.auditEntry.findMany({ where: { action: 'pupils.read', personId: r.actors.healthTeam.personId } }));
    expect(reads.map((x) => [x.subjectId, (x.data as { count: number }).count])).toEqual([[r.reviewId, 3]]);
  });

  it('are for who sees the class by name, and editable only in the own subjects', async () => {
    const { r, save } = await school(1);
    await save(r.actors.principal, r.pupils[0]!, 'MA', 'A');
    const can: Record<string, string | null> = {};
    for (const [name, actor] of Object.entries(r.actors)) {
      can[name] = await getClassGrades(actor, r.reviewId, { allSubjects: true }).then((g) => g.subjects.filter((s) => s.canGrade).map((s) => s.code).join(), () => null);
    }
    const all = gradeSubjects.filter((s) => s !== 'MS2').join();
    expect(can).toEqual({ mentor: 'EN,SV,SVA', teacher: 'MA,FY,KE', siblingTeacher: null, healthTeam: '', principal: all, otherPrincipal: null, compiler: null, head: null, board: null, administrator: null, ict: null });
    const stranger = await makeReview(1);
    expect(await detail(getClassGrades(stranger.actors.principal, r.reviewId))).toBe('not_found');
    expect(await detail(getClassGrades(r.actors.principal, r.reviewId, { termId: stranger.termId }))).toBe('not_found');
  });
});
