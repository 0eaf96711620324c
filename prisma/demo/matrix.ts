import type { Db } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import type { Random } from './random';
import type { Roster } from './roster';

/** Subjects a class has, by the matrix' codes: the younger the fewer. */
const young = ['SV', 'SVA', 'MA'];
const junior = [...young, 'BL', 'ENG', 'IDH', 'MU', 'NO', 'SO SH', 'SL', 'TK', 'ML'];
const has = (year: string, code: string): boolean => (year === 'F' ? young.includes(code) : ['1', '2', '3'].includes(year) ? junior.includes(code) : true);

/** What is true of a pupil in all terms, 0–1: how well the studies go, how heavy the rest is. */
export type Pupils = Map<string, { ability: number; worry: number; sva: boolean; motherTongue: boolean }>;

export function makePupils(roster: Roster, rng: Random): Pupils {
  return new Map(roster.pupil.map((p) => {
    // One pupil in ten has it hard in most things; a few have it very hard.
    const hard = rng.chance(0.1);
    const ability = Math.min(1, Math.max(0.02, hard ? rng.normal(0.2, 0.12) : rng.normal(0.74, 0.13)));
    const worry = Math.min(1, Math.max(0, rng.normal(hard ? 0.62 : 0.2, 0.15)));
    return [p.id, { ability, worry, sva: rng.chance(0.12), motherTongue: rng.chance(0.14) }];
  }));
}

const step = (rng: Random, concern: number): number => Math.min(3, Math.max(0, Math.round(rng.normal(concern * 3, 0.42))));

/** Fills the matrices of a term: all but two classes to the end, 8B with what its mentor has left to do, as if its people had. */
export async function fillMatrices(db: Db, organiserId: string, roster: Roster, pupils: Pupils, rng: Random, termId: string, at: Date) {
  const reviews = await db.classReview.findMany({ where: { termId }, include: { group: { include: { enrolments: true } }, template: { include: { columns: true } } } });
  const cells: object[] = [];
  for (const review of reviews) {
    const roles = roster.roleAssignment.filter((r) => r.groupId === review.groupId);
    const mentor = roles.find((r) => r.mentor)?.personId;
    const name = review.group.name;
    for (const e of review.group.enrolments) {
      const pupil = pupils.get(e.pupilId)!;
      const own = rng.fork(`${termId}/${e.pupilId}`);
      const last = review.group.enrolments.indexOf(e) >= review.group.enrolments.length - 6;
      for (const c of review.template.columns) {
        if (c.kind === 'SUBJECT') {
          if (!has(e.year, c.code) || (c.code === 'SV' && pupil.sva) || (c.code === 'SVA' && !pupil.sva) || (c.code === 'ML' && !pupil.motherTongue)) continue;
          if ((name === '9C' || name === '2A') && own.chance(0.5)) continue;
          if (name === '8B' && (c.code === 'ENG' || (['SV', 'SVA'].includes(c.code) && last))) continue;
        }
        if (c.code === 'Bravkod' && !own.chance(0.15)) continue;
        if (c.kind === 'SENSITIVE' && own.chance(0.6)) continue;
        if (name === '8B' && ['Osyn', 'Betee'].includes(c.code) && last) continue;
        const concern = c.kind === 'SUBJECT' ? 1 - pupil.ability - 0.12 + (c.code === 'MA' ? 0.1 : 0) : c.kind === 'SUPPORT' ? pupil.worry - 0.12 : pupil.worry - 0.08;
        const by = (c.kind === 'SUBJECT' ? roles.find((r) => c.subjects.some((s) => (r.subjects as string[]).includes(s)))?.personId : mentor) ?? mentor ?? null;
        cells.push({ id: newId(), saveId: newId(), pupilId: e.pupilId, code: c.code, reviewId: review.id, groupId: review.groupId, unitId: review.unitId, columnId: c.id, kind: c.kind, value: step(own, concern), by, at });
      }
    }
  }
  const rows = JSON.stringify(cells);
  await db.$executeRaw`
    INSERT INTO "MatrixCell" ("organiserId", "termId", "pupilId", code, "reviewId", "groupId", "unitId", "columnId", kind, value, revision, "savedAt", "savedById")
    SELECT ${organiserId}::uuid, ${termId}::uuid, "pupilId", code, "reviewId", "groupId", "unitId", "columnId", kind::"ColumnKind", value, 1, at, by
    FROM jsonb_to_recordset(${rows}::jsonb) AS x("pupilId" uuid, code text, "reviewId" uuid, "groupId" uuid, "unitId" uuid, "columnId" uuid, kind text, value smallint, at timestamptz, by uuid)`;
  await db.$executeRaw`
    INSERT INTO "MatrixCellHistory" ("organiserId", id, "termId", "pupilId", code, "saveId", revision, after, at, "personId")
    SELECT ${organiserId}::uuid, id, ${termId}::uuid, "pupilId", code, "saveId", 1, value, at, by
    FROM jsonb_to_recordset(${rows}::jsonb) AS x(id uuid, "pupilId" uuid, code text, "saveId" uuid, value smallint, at timestamptz, by uuid)`;
}

/** Grades of the terms that are over: A–F in years 6–9, and whether the criteria are reached in year 3 (in spring). */
export async function fillGrades(db: Db, organiserId: string, roster: Roster, pupils: Pupils, rng: Random, terms: { id: string; name: string; endsOn: string }[]) {
  const scales = await db.gradeScale.findMany({ select: { id: true, key: true } });
  const scaleOf = new Map(scales.map((s) => [s.key, s.id]));
  const letters = ['F', 'E', 'D', 'C', 'B', 'A'] as const;
  const graded = ['BL', 'EN', 'HKK', 'IDH', 'MA', 'MU', 'BI', 'FY', 'KE', 'GE', 'HI', 'RE', 'SH', 'SL', 'TK'];
  const grades: object[] = [];
  for (const t of terms) {
    const spring = t.name.startsWith('VT');
    for (const e of roster.enrolment) {
      const day = new Date(`${t.endsOn}T00:00:00Z`);
      if ((e.fromOn as Date) > day || (e.toOn && (e.toOn as Date) < day)) continue;
      const pupil = pupils.get(e.pupilId)!;
      const own = rng.fork(`${t.name}/${e.pupilId}`);
      const language = pupil.sva ? 'SVA' : 'SV';
      if (e.year === '3' && spring) {
        for (const subject of [language, 'MA', 'EN']) grades.push({ termId: t.id, pupilId: e.pupilId, subject, scaleId: scaleOf.get('kriterier'), value: own.normal(pupil.ability, 0.12) > 0.46 ? 'J' : 'N', year: '3', at: day });
      } else if (['6', '7', '8', '9'].includes(e.year)) {
        const subjects = [...graded.filter((s) => s !== 'HKK' || e.year !== '6'), language, ...(own.chance(0.7) ? ['MS'] : []), ...(pupil.motherTongue ? ['ML'] : [])];
        for (const subject of subjects) {
          const level = Math.round(own.normal(pupil.ability - (subject === 'MA' ? 0.06 : 0), 0.1) * 6.4 - 1.6);
          grades.push({ termId: t.id, pupilId: e.pupilId, subject, scaleId: scaleOf.get('a-f'), value: own.chance(0.006) ? '-' : letters[Math.min(5, Math.max(0, level))], year: e.year, at: day });
        }
      }
    }
  }
  await db.$executeRaw`
    INSERT INTO "Grade" ("organiserId", "termId", "pupilId", subject, "scaleId", value, year, "savedAt")
    SELECT ${organiserId}::uuid, "termId", "pupilId", subject, "scaleId", value, year, at
    FROM jsonb_to_recordset(${JSON.stringify(grades)}::jsonb) AS x("termId" uuid, "pupilId" uuid, subject text, "scaleId" uuid, value text, year text, at timestamptz)`;
  // The worker computes every class' figures when it starts.
  await db.$executeRaw`SELECT ska_mark_change('class', g.id) FROM "Group" g WHERE g."organiserId" = ${organiserId}::uuid AND g.kind = 'CLASS'`;
}
