import { rm } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { systemActor, type Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { recordedSource } from '@/lib/core/http';
import { newId } from '@/lib/core/ids';
import { makeActor, makeUnit, makeWorld, next, type World } from '@/prisma/factories';
import { RoleName } from '@/prisma/generated/enums';
import { folderOf, madeUnits, recordings } from '@/scripts/test-setup/skolverket-peer';
import { importRegister } from '../commands';
import { canReadStatistics, visibleStatistics } from '../policy';
import { registerName } from '../schema';
import { getOfficialFigures } from './official-figures';
import { readRegister } from './read-register';

afterAll(disconnect);

/** A new organiser with three imported units, as a world that people can be made in. */
async function imported(): Promise<{ actor: Actor; world: World; codes: string[] }> {
  const units = madeUnits(next() + 5_000);
  const folder = await folderOf(recordings(units, '2499'));
  const actor = systemActor(newId(), 'import: test');
  await importRegister(actor, await readRegister(await recordedSource(folder), { area: '2499' }));
  await rm(folder, { recursive: true });
  return { actor, world: { organiserId: actor.organiserId, system: actor, schoolYearId: '', terms: { ht: '', vt: '' }, year: 2025 }, codes: units.map((u) => u.code) };
}
const unitsOf = (actor: Actor) => asActor(actor, (db) => db.schoolUnit.findMany({ orderBy: { name: 'asc' } }));

describe('getOfficialFigures', () => {
  it('opens at the own unit, has the others to choose among, and keeps what the signs mean', async () => {
    const { actor, world, codes } = await imported();
    const there = await unitsOf(actor);
    const unitId = there.find((u) => u.name === 'Åskolan')!.id;
    const head = await makeActor(world, [{ role: 'HEAD_OF_SCHOOLS' }]);
    const principal = await makeActor(world, [{ role: 'PRINCIPAL', unitId }]);

    expect((await getOfficialFigures(principal, {})).unit?.name).toBe('Åskolan');
    const figures = await getOfficialFigures(head, {});
    expect(figures.units.map((u) => u.name)).toEqual(['Björkskolan', 'Åskolan']); // a comparison unit without figures is nothing to compare with
    expect(figures.sources).toEqual([{ source: registerName, fetchedOn: '2026-04-21' }]);
    expect(figures.tables.map((t) => [t.schoolForm, t.group, t.periods])).toEqual([['gr', 'pupils', ['2024/25']], ['gr', 'staff', ['2024/25', '']], ['gr', 'year9', ['2024/25', '2023/24']]]);
    expect(figures.tables.flatMap((t) => t.series.flatMap((s) => s.figures.map((f) => f?.kind ?? null)))).toEqual(
      ['approximate', 'excluded', null, 'missing', 'missing', 'exact', 'exact', 'rounded', null, 'withheld', null],
    );
    const comparison = there.find((u) => u.code === codes[2])!;
    expect(await getOfficialFigures(head, { enhet: comparison.id })).toMatchObject({ unit: { name: 'Friskolan Ek', comparison: true, ownerName: 'Friskolan Ek AB' }, tables: [] });
  });

  it("is not there for the board, nor for another organiser's unit", async () => {
    const { world } = await imported();
    const other = await imported();
    const foreign = (await unitsOf(other.actor))[0]!.id;
    const teacher = await makeActor(world, [{ role: 'TEACHER' }]);
    const board = await makeActor(world, [{ role: 'BOARD_MEMBER' }]);
    await expect(getOfficialFigures(teacher, { enhet: foreign })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getOfficialFigures(teacher, { enhet: newId() })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getOfficialFigures(board, {})).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is empty where there is nothing yet', async () => {
    const world = await makeWorld();
    const actor = await makeActor(world, [{ role: 'TEACHER' }]);
    expect(await getOfficialFigures(actor, {})).toEqual({ units: [], unit: null, tables: [], sources: [] });
    await makeUnit(world, { name: 'Ny' });
    expect(await getOfficialFigures(actor, {})).toMatchObject({ unit: { name: 'Ny' }, tables: [] });
  });

  it('where and predicate agree for every role, and the row policy holds without a where', async () => {
    const { world } = await imported();
    await imported();
    for (const role of Object.values(RoleName)) {
      const reader = await makeActor(world, [{ role }]);
      const rows = await asActor(reader, (db) => db.registerStatistic.findMany({ where: visibleStatistics(reader) }));
      expect([role, rows.length]).toEqual([role, canReadStatistics(reader) ? 10 : 0]);
      expect(await asActor(reader, (db) => db.registerStatistic.count())).toBe(10);
    }
  });
});
