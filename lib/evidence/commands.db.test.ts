import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { systemActor, type Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { liveSource, recordedSource, SourceError } from '@/lib/core/http';
import { organiserByNumber } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { makeActor, makeUnit, makeWorld, next, type World } from '@/prisma/factories';
import { answerAt, exists, folderOf, madeUnits, recordings, startPeer, type MadeUnit } from '@/scripts/test-setup/skolverket-peer';
import { importRegister } from './commands';
import { readRegister } from './queries/read-register';
import { registerAccept, registerName } from './schema';

afterAll(disconnect);

const area = '2499';
const when = '2026-04-21T10:00:00.000Z';

async function answersOf(units: MadeUnit[], generatedAt = when) {
  const folder = await folderOf(recordings(units, area, generatedAt));
  const answers = await readRegister(await recordedSource(folder), { area });
  await rm(folder, { recursive: true });
  return answers;
}

/** What is stored, as the system sees it. */
const stored = (actor: Actor) => asActor(actor, async (db) => ({
  organiser: await db.organiser.findFirst({ select: { name: true, organisationNumber: true, municipalityCode: true } }),
  units: await db.schoolUnit.findMany({ orderBy: { name: 'asc' } }),
  statistics: await db.registerStatistic.findMany({ orderBy: [{ unitId: 'asc' }, { schoolForm: 'asc' }, { indicator: 'asc' }, { period: 'asc' }] }),
  audits: await db.auditEntry.findMany({ where: { action: 'evidence.import' }, orderBy: { id: 'asc' } }),
}));

async function imported(units = madeUnits(next()), generatedAt = when) {
  const answers = await answersOf(units, generatedAt);
  const actor = systemActor((await organiserByNumber(answers.owner.number)) ?? newId(), 'import: test');
  return { actor, units, result: await importRegister(actor, answers), number: answers.owner.number };
}

/** The imported organiser as a world that people can be made in. */
const worldOf = (actor: Actor): World => ({ organiserId: actor.organiserId, system: actor, schoolYearId: '', terms: { ht: '', vt: '' }, year: 2025 });

describe('importRegister', () => {
  it("makes the organiser, its own units, the others' for comparison and every figure, and audits it", async () => {
    const { actor, units, result, number } = await imported();
    expect(result).toEqual({
      organiser: 'Björk-Ånäs kommun', created: true, units: { all: 3, added: 3, changed: 0 },
      figures: { statistics: 10, withheld: 1, rounded: 1, missing: 2, excluded: 1, added: 10, changed: 0, refreshed: 0 },
    });
    const there = await stored(actor);
    expect(there.organiser).toEqual({ name: 'Björk-Ånäs kommun', organisationNumber: number, municipalityCode: area });
    expect(there.units).toMatchObject([
      { name: 'Björkskolan', code: units[0]!.code, forms: ['COMPULSORY'], years: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], comparison: false, ownerName: 'Björk-Ånäs kommun', ownerNumber: number },
      { name: 'Friskolan Ek', comparison: true, ownerName: 'Friskolan Ek AB', ownerNumber: '5560000019' },
      { name: 'Åskolan', forms: ['PRESCHOOL_CLASS', 'COMPULSORY'], years: ['F', '1', '2', '3', '4', '5', '6', '7', '8', '9'], comparison: false },
    ]);
    const merit = there.statistics.find((s) => s.indicator === 'averageGradesMeritRating9thGrade' && s.period === '2024/25');
    expect(merit).toMatchObject({
      raw: '213,5', valueType: 'EXISTS', number: 213.5, schoolForm: 'gr', source: registerName, fetchedAt: new Date(when),
      sourceUrl: `https://api.skolverket.se/planned-educations/v4/school-units/${units[0]!.code}/statistics/gr`,
    });
    expect(there.statistics.filter((s) => s.number === null).map((s) => s.raw).sort()).toEqual(['*', '.', '..', null]);
    expect(there.audits).toMatchObject([{ system: 'import: test', subject: 'Organiser', subjectId: actor.organiserId, data: { area, created: true, figures: { added: 10 } } }]);
  });

  it('changes nothing the second time, and says so', async () => {
    const first = await imported();
    const before = await stored(first.actor);
    const second = await imported(first.units);
    expect(second.actor.organiserId).toBe(first.actor.organiserId);
    expect(second.result).toMatchObject({ created: false, units: { added: 0, changed: 0 }, figures: { statistics: 10, added: 0, changed: 0, refreshed: 0 } });
    expect(await stored(first.actor)).toEqual(before);
  });

  it('takes a later figure, never an older one', async () => {
    const first = await imported();
    const [unit] = first.units;
    const change = (value: string) => [{ ...unit!, statistics: { gr: { averageGradesMeritRating9thGrade: [exists(value), exists('208,0', '2023/24')] } } }, ...first.units.slice(1)];
    const merit = async () => (await stored(first.actor)).statistics.find((s) => s.indicator === 'averageGradesMeritRating9thGrade' && s.period === '2024/25');

    const later = await imported(change('220,0'), '2026-05-01T00:00:00.000Z');
    expect(later.result.figures).toMatchObject({ added: 0, changed: 1, refreshed: 3 });
    expect(await merit()).toMatchObject({ raw: '220,0', number: 220, fetchedAt: new Date('2026-05-01') });
    expect((await imported(change('1,0'), '2026-01-01T00:00:00.000Z')).result.figures).toMatchObject({ added: 0, changed: 0, refreshed: 0 });
    expect(await merit()).toMatchObject({ raw: '220,0' });
    const { statistics, audits } = await stored(first.actor);
    expect(statistics).toHaveLength(10); // what the register no longer tells is kept
    expect(audits).toHaveLength(2);
  });

  it('joins an organiser that is there already, and leaves others alone', async () => {
    const units = madeUnits(next());
    const other = await makeWorld();
    await makeUnit(other, { name: 'Björkskolan', code: units[0]!.code });
    const before = await stored(other.system);
    const mine = await makeWorld('Ånäs');
    await asActor(mine.system, (db) => db.organiser.update({ where: { id: mine.organiserId }, data: { organisationNumber: units[0]!.number.replace(/(\d{6})/, '$1-') } }));
    const unitId = await makeUnit(mine, { name: 'Åskolan', forms: ['LEISURE'], years: ['F'] });

    const { actor, result } = await imported(units);
    expect(actor.organiserId).toBe(mine.organiserId);
    expect(result).toMatchObject({ organiser: 'Ånäs', created: false, units: { all: 3, added: 2, changed: 1 } });
    const there = await stored(actor);
    expect(there.units.find((u) => u.id === unitId)).toMatchObject({ name: 'Åskolan', code: units[1]!.code, forms: ['LEISURE', 'PRESCHOOL_CLASS', 'COMPULSORY'], ownerName: 'Ånäs' });
    expect(there.organiser).toMatchObject({ name: 'Ånäs' });
    expect(await stored(other.system)).toEqual(before);
  });

  it('makes one organiser of two imports at once', async () => {
    const answers = await answersOf(madeUnits(next()));
    const results = await Promise.allSettled([1, 2].map(() => importRegister(systemActor(newId(), 'import: test'), answers)));
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((r) => r.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' });
  });

  it('is not for people', async () => {
    const { actor, units } = await imported();
    const administrator = await makeActor(worldOf(actor), [{ role: 'ADMINISTRATOR' }]);
    await expect(answersOf(units).then((answers) => importRegister(administrator, answers))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('broken recordings', () => {
  const broken: [string, (files: Record<string, string>, of: (part: string) => string) => void, RegExp][] = [
    ['cut off', (f, of) => { f[of('/statistics/gr')] = f[of('/statistics/gr')]!.slice(0, -20); }, /svar-\d\.json: är inte hel JSON/],
    ['an unknown value type', (f, of) => { f[of('/statistics/gr')] = f[of('/statistics/gr')]!.replace('"EXISTS"', '"GUESSED"'); }, /svar-\d\.json: json\.body\.\w+\[0\]\.valueType: okänd värdetyp "GUESSED"/],
    ['a value against its type', (f, of) => { f[of('/statistics/gr')] = f[of('/statistics/gr')]!.replace('".."', '"14,5"'); }, /json\.body\.averageResultNationalTestsSubjectMA9thGrade\[0\]\.value: värdet "14,5" stämmer inte/],
    ['a unit without schooling', (f, of) => { f[of('school-units/')] = f[of('school-units/')]!.replace('typeOfSchooling', 'other'); }, /json\.body\.typeOfSchooling: saknas/],
    ["another unit's statistics", (f, of) => { f[of('/statistics/gr')] = f[of('/statistics/gr')]!.replace(/"schoolUnit":"\d+"/, '"schoolUnit":"99999999"'); }, /json\.body\.schoolUnit: är 99999999, men adressen gäller/],
    ['a list of all the country', (f, of) => { f[of('page=0')] = f[of('page=0')]!.replace('"geographicalAreaCode":"2499"', '"geographicalAreaCode":"0180"'); }, /listedSchoolUnits\[0\]\.geographicalAreaCode: är 0180, inte 2499/],
  ];

  it.each(broken)('%s: named by file and path, and nothing is stored', async (_, breakIt, message) => {
    const units = madeUnits(next());
    const files = recordings(units, area);
    breakIt(files, (part) => Object.keys(files).find((name) => (JSON.parse(files[name]!) as { url: string }).url.concat('"').includes(part))!);
    const folder = await folderOf(files);
    const reading = recordedSource(folder).then((source) => readRegister(source, { area }));
    await expect(reading).rejects.toThrow(SourceError);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(path.basename(folder));
    expect(await organiserByNumber(units[0]!.number)).toBeUndefined();
    await rm(folder, { recursive: true });
  });

  it('what was not recorded is no error: a unit known from the list alone is kept for comparison', async () => {
    const units = madeUnits(next());
    const files = recordings(units, area);
    const kept = Object.entries(files).filter(([, text]) => !text.includes(`school-units/${units[1]!.code}"`) && !text.includes(`${units[1]!.code}/statistics/fsk`));
    const folder = await folderOf(Object.fromEntries(kept));
    const answers = await readRegister(await recordedSource(folder), { area });
    expect(answers.units.map((u) => [u.name, u.ownerNumber !== null])).toEqual([['Björkskolan', true], ['Åskolan', false], ['Friskolan Ek', true]]);
    expect(answers.statistics).toHaveLength(9);
    await expect(readRegister(await recordedSource(folder), { area: '0180' })).rejects.toThrow('område 0180: källan har ingen lista med skolenheter för området');
    await rm(folder, { recursive: true });
  });
});

describe('the live register', () => {
  const reading = (base: string) => readRegister(liveSource({ accept: registerAccept, pauseMs: 1, backoffMs: 1, timeoutMs: 5_000 }), { area, base });

  it('reads all pages, units and statistics, through 429 and 503, one request at a time', async () => {
    const units = madeUnits(next());
    const peer = await startPeer((request, response, n) => {
      if (n === 2) return response.writeHead(429, { 'Retry-After': '0' }).end();
      if (n === 5) return response.writeHead(503).end();
      return answerAt(`http://peer${request.url}`, units, area);
    });
    const answers = await reading(peer.base);
    await peer.close();
    expect(answers.units.map((u) => u.code)).toEqual(units.map((u) => u.code));
    expect(answers.statistics).toHaveLength(10);
    expect(answers.statistics[0]).toMatchObject({ sourceUrl: `${peer.base}/school-units/${units[0]!.code}/statistics/gr` });
    expect(peer.asked.every((a) => a.accept === registerAccept && a.together === 1)).toBe(true);
    expect(peer.asked.filter((a) => a.path.includes('geographicalAreaCode')).map((a) => a.path.split('?')[1])).toEqual([
      'geographicalAreaCode=2499&page=0&size=100', 'geographicalAreaCode=2499&page=1&size=100', 'geographicalAreaCode=2499&page=1&size=100',
    ]);
    // two lists, three units, five school forms, and two tried again
    expect(peer.asked).toHaveLength(12);
    const actor = systemActor(newId(), 'import: test');
    expect((await importRegister(actor, answers)).figures.added).toBe(10);
  });

  it('reports an unknown value type and broken JSON by address', async () => {
    const units = madeUnits(next());
    units[0]!.statistics = { gr: { series: [{ value: '1,0', valueType: 'NEW', timePeriod: '2024/25' }] } };
    const peer = await startPeer((request) => answerAt(`http://peer${request.url}`, units, area));
    await expect(reading(peer.base)).rejects.toThrow(`${peer.base}/school-units/${units[0]!.code}/statistics/gr: body.series[0].valueType: okänd värdetyp "NEW"`);
    await peer.close();
    const cut = await startPeer((request, response) => response.writeHead(200).end('{"body":'));
    await expect(reading(cut.base)).rejects.toThrow(/school-units\?geographicalAreaCode=2499&page=0&size=100: svaret är inte hel JSON/);
    await cut.close();
  });

  it('says so when the area has no units', async () => {
    const peer = await startPeer((request) => answerAt(`http://peer${request.url}`, madeUnits(next()), 'none'));
    await expect(reading(peer.base)).rejects.toThrow('område 2499: källan har ingen lista med skolenheter');
    await peer.close();
  });
});
