import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise } from '@/lib/core/errors';
import { organiserByNumber } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { canImportRegister } from './policy';
import type { RegisterAnswers, RegisterRow } from './queries/read-register';
import { countFigures, type Counts } from './rules/value';
import { planUnits, type UnitPlan } from './rules/units';
import { registerName } from './schema';

/** A large municipality has some 500 units with 60 figures each. */
const timeoutMs = 120_000;

export type ImportResult = {
  organiser: string; created: boolean;
  units: { all: number; added: number; changed: number };
  /** changed: another value than before; refreshed: the same value, read anew. */
  figures: Counts & { added: number; changed: number; refreshed: number };
};

/**
 * Stores what the register says about a municipality: its organiser where there is none, its units, other owners' units for
 * comparison, and every figure. One transaction; the same answers a second time change nothing. An older recording never replaces what
 * was read later. Throws `conflict` where another organiser has the number by now.
 */
export async function importRegister(actor: Actor, answers: RegisterAnswers): Promise<ImportResult> {
  authorise(canImportRegister(actor));
  return asActor(actor, async (db) => {
    // Two imports at once: the second waits, and then finds the organiser that the first made.
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`ska-organiser-${answers.owner.number}`}))`;
    const holder = await organiserByNumber(answers.owner.number, db);
    if (holder && holder !== actor.organiserId) throw new AppError('conflict');
    const { name, created } = await ensureOrganiser(db, actor.organiserId, answers);

    const existing = await db.schoolUnit.findMany({
      where: { organiserId: actor.organiserId },
      select: { id: true, name: true, code: true, forms: true, years: true, comparison: true, ownerName: true, ownerNumber: true },
    });
    const plan = planUnits(existing, answers.units, answers.owner.number, name);
    await writeUnits(db, actor.organiserId, plan);
    const figures = await writeFigures(db, actor.organiserId, answers.statistics);

    const result: ImportResult = {
      organiser: name, created,
      units: { all: answers.units.length, added: plan.insert.length, changed: plan.update.length },
      figures: { ...countFigures(answers.statistics.map((s) => s.figure.kind)), ...figures },
    };
    if (created || plan.insert.length || plan.update.length || figures.added || figures.changed || figures.refreshed) {
      await audit(db, actor, { action: 'evidence.import', subject: 'Organiser', subjectId: actor.organiserId, data: { source: registerName, area: answers.area, created, units: result.units, figures: result.figures } });
    }
    return result;
  }, timeoutMs);
}

async function ensureOrganiser(db: Db, id: string, { owner, area }: RegisterAnswers): Promise<{ name: string; created: boolean }> {
  const there = await db.organiser.findUnique({ where: { id }, select: { name: true } });
  if (there) return { name: there.name, created: false };
  await db.organiser.create({ data: { id, name: owner.name, organisationNumber: owner.number, municipalityCode: area }, select: { id: true } });
  return { name: owner.name, created: true };
}

async function writeUnits(db: Db, organiserId: string, { insert, update }: UnitPlan): Promise<void> {
  for (const { id, ...data } of update) await db.schoolUnit.update({ where: { organiserId_id: { organiserId, id } }, data, select: { id: true } });
  if (!insert.length) return;
  const of = <T>(pick: (row: UnitPlan['insert'][number]) => T) => insert.map(pick);
  // unnest takes lists apart, so a unit's forms and years travel as one text each
  await db.$executeRaw`
    INSERT INTO "SchoolUnit" ("organiserId", id, name, code, forms, years, comparison, "ownerName", "ownerNumber")
    SELECT ${organiserId}::uuid, u.id, u.name, u.code, string_to_array(u.forms, ',')::"SchoolForm"[], string_to_array(u.years, ','), u.comparison, nullif(u.owner, ''), nullif(u.number, '')
    FROM unnest(${of(() => newId())}::uuid[], ${of((u) => u.name)}::text[], ${of((u) => u.code)}::text[], ${of((u) => u.forms.join(','))}::text[],
      ${of((u) => u.years.join(','))}::text[], ${of((u) => u.comparison)}::boolean[], ${of((u) => u.ownerName ?? '')}::text[], ${of((u) => u.ownerNumber ?? '')}::text[])
      AS u(id, name, code, forms, years, comparison, owner, number)`;
}

/** One statement for all figures. It counts by what was there before, since both parts see the same snapshot. */
async function writeFigures(db: Db, organiserId: string, rows: readonly RegisterRow[]): Promise<{ added: number; changed: number; refreshed: number }> {
  const of = <T>(pick: (row: RegisterRow) => T) => rows.map(pick);
  const [count] = await db.$queryRaw<{ added: number; changed: number; refreshed: number }[]>`
    WITH incoming AS (
      SELECT f.id, u.id AS "unitId", f.form, f.indicator, f.period, CASE WHEN f.blank THEN NULL ELSE f.raw END AS raw, f.type,
        CASE WHEN f.number = 'NaN' THEN NULL ELSE f.number END AS number, f.url, f.at
      FROM unnest(${of(() => newId())}::uuid[], ${of((r) => r.unitCode)}::text[], ${of((r) => r.schoolForm)}::text[], ${of((r) => r.indicator)}::text[],
        ${of((r) => r.period)}::text[], ${of((r) => r.figure.raw ?? '')}::text[], ${of((r) => r.figure.raw === null)}::boolean[], ${of((r) => r.valueType)}::text[],
        ${of((r) => String(r.figure.number ?? 'NaN'))}::text[]::float8[], ${of((r) => r.sourceUrl)}::text[], ${of((r) => r.fetchedAt.toISOString())}::text[]::timestamptz[])
        AS f(id, code, form, indicator, period, raw, blank, type, number, url, at)
      JOIN "SchoolUnit" u ON u."organiserId" = ${organiserId}::uuid AND u.code = f.code
    ), compared AS (
      SELECT i.*, s.id IS NULL AS added, s.id IS NOT NULL AND s."fetchedAt" <= i.at AND (s.raw, s."valueType") IS DISTINCT FROM (i.raw, i.type) AS changed,
        s."fetchedAt" < i.at AND (s.raw, s."valueType") IS NOT DISTINCT FROM (i.raw, i.type) AS refreshed
      FROM incoming i LEFT JOIN "RegisterStatistic" s
        ON s."organiserId" = ${organiserId}::uuid AND s."unitId" = i."unitId" AND s."schoolForm" = i.form AND s.indicator = i.indicator AND s.period = i.period
    ), written AS (
      INSERT INTO "RegisterStatistic" ("organiserId", id, "unitId", "schoolForm", indicator, period, raw, "valueType", number, source, "sourceUrl", "fetchedAt")
      SELECT ${organiserId}::uuid, id, "unitId", form, indicator, period, raw, type, number, ${registerName}, url, at FROM compared WHERE added OR changed OR refreshed
      ON CONFLICT ("organiserId", "unitId", "schoolForm", indicator, period) DO UPDATE
        SET raw = excluded.raw, "valueType" = excluded."valueType", number = excluded.number, source = excluded.source, "sourceUrl" = excluded."sourceUrl", "fetchedAt" = excluded."fetchedAt"
    )
    SELECT (count(*) FILTER (WHERE added))::int AS added, (count(*) FILTER (WHERE changed))::int AS changed, (count(*) FILTER (WHERE refreshed))::int AS refreshed FROM compared`;
  return count ?? { added: 0, changed: 0, refreshed: 0 };
}
