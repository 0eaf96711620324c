import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { makeActor, makeUnit, makeWorld } from '@/prisma/factories';
import { asActor } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { getExport, getImportPreview, getWaitingImports } from '../queries/imports';
import type { ImportKind } from '../schema';
import { acceptImport, checkImport, refuseImport, removeOldImports } from './imports';
import { readTable } from './read-table';

async function school() {
  const world = await makeWorld();
  const admin = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
  const unitId = await makeUnit(world, { name: 'Almskolan' });
  const check = (kind: ImportKind, content: string | Uint8Array) => checkImport(admin, { kind, schoolYearId: world.schoolYearId, fileName: 'fil.csv', bytes: Buffer.from(content) });
  const load = async (kind: ImportKind, content: string) => acceptImport(admin, await check(kind, content));
  return { world, admin, unitId, check, load };
}
const files: Record<ImportKind, string> = {
  groups: 'enhet;namn;typ\nAlmskolan;7B;klass\nAlmskolan;8B;klass\nAlmskolan;Spanska;undervisningsgrupp\n',
  people: 'personal_id,förnamn,efternamn,e-post,roll,enhet,grupp,arbetslag,ämnen,mentor\nP1,Karin,Berg,karin@alm.se,pedagog,Almskolan,7B,,"MA, TK",ja\nP1,Karin,Berg,karin@alm.se,förstelärare,,,,MA,\nP2,Ali,Haddad,ali@alm.se,rektor,Almskolan,,,,\n',
  pupils: 'elev_id\tförnamn\tefternamn\tkön\tgrupp\tenhet\tårskurs\tskyddad\tkod\nE1\tAlma\tLind\tK\t7B\tAlmskolan\t7\tnej\t\nE1\tAlma\tLind\tK\tSpanska\tAlmskolan\t7\tnej\t\nE2\t\t\t\t7B\tAlmskolan\t7\tja\tElev 7B-1\n',
};
const kinds = ['groups', 'people', 'pupils'] as const;
const detail = (promise: Promise<unknown>) => promise.then(() => 'done', (e: unknown) => (e instanceof AppError ? e.detail ?? e.code : String(e)));
const workbook = async (rows: (string | number)[][]) => (await writeXlsxFile(rows.map((row) => row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String }))))).toBuffer();

describe('imports', () => {
  it('store nothing before the yes, write once, and change nothing when read in again', async () => {
    const { world, admin, check, load } = await school();
    const count = () => asActor(world.system, async (db) => ({ groups: await db.group.count(), people: await db.person.count(), pupils: await db.pupil.count(), enrolments: await db.enrolment.count(), roles: await db.roleAssignment.count() }));
    const before = await count();
    await check('groups', files.groups);
    expect(await count()).toEqual(before);
    expect(await load('groups', files.groups)).toEqual({ created: 3, changed: 0 });
    expect(await load('people', files.people)).toEqual({ created: 2, changed: 0 });
    expect(await load('pupils', files.pupils)).toEqual({ created: 2, changed: 0 });
    const after = await count();
    expect(after).toEqual({ groups: 3, people: before.people + 2, pupils: 2, enrolments: 3, roles: before.roles + 3 });
    for (const kind of kinds) {
      const { id } = await check(kind, files[kind]);
      expect((await getImportPreview(admin, id, 1)).counts).toMatchObject({ new: 0, changed: 0, error: 0 });
      expect(await acceptImport(admin, { id })).toEqual({ created: 0, changed: 0 });
    }
    expect(await count()).toEqual(after);
    const accepted = await asActor(world.system, (db) => db.auditEntry.findMany({ where: { action: { in: ['import.accept', 'role.add'] } } }));
    expect(accepted.filter((a) => a.action === 'import.accept' && a.personId === admin.personId)).toHaveLength(6);
    expect(accepted.filter((a) => a.action === 'role.add')).toHaveLength(3);
  });

  it('read back what they write out, unchanged', async () => {
    const { world, admin, check, load } = await school();
    for (const kind of kinds) await load(kind, files[kind]);
    for (const kind of kinds) {
      const preview = await getImportPreview(admin, (await check(kind, await getExport(admin, kind, world.schoolYearId))).id, 1);
      expect(preview.faults).toEqual([]);
      expect(preview.counts).toMatchObject({ new: 0, changed: 0 });
      expect(preview.counts.unchanged).toBeGreaterThan(1);
    }
  });

  it('move pupils, change names and protect by a later file', async () => {
    const { world, load } = await school();
    for (const kind of kinds) await load(kind, files[kind]);
    const head = 'elev_id;förnamn;efternamn;grupp;enhet;årskurs;skyddad;kod\n';
    expect(await load('pupils', `${head}E1;;;8B;Almskolan;8;ja;Elev 8B-1\n`)).toEqual({ created: 0, changed: 1 });
    const pupil = await asActor(world.system, (db) => db.pupil.findFirstOrThrow({ where: { externalId: 'E1' }, include: { enrolments: { include: { group: true } } } }));
    expect(pupil).toMatchObject({ givenName: null, familyName: null, protectedCode: 'Elev 8B-1' });
    expect(pupil.enrolments.filter((e) => e.toOn === null).map((e) => e.group.name).sort()).toEqual(['8B', 'Spanska']);
  });

  it('write nothing of a file with a fault, and say where it is', async () => {
    const { world, admin, check } = await school();
    const { id } = await check('people', 'förnamn;efternamn;e-post;roll;enhet\nEva;Ek;eva@alm.se;skolchef;\nBo;Al;bo.alm.se;rektor;Almskolan\n');
    expect((await getImportPreview(admin, id, 1)).faults).toMatchObject([{ line: 3, column: 'email', code: 'email_without_at', value: 'bo.alm.se' }]);
    expect(await detail(acceptImport(admin, { id }))).toBe('import_faults');
    expect(await asActor(world.system, (db) => db.person.count({ where: { email: 'eva@alm.se' } }))).toBe(0);
    await refuseImport(admin, { id });
    expect(await getWaitingImports(admin)).toEqual([]);
    expect(await asActor(world.system, (db) => db.auditEntry.count({ where: { action: 'import.refuse', subjectId: id } }))).toBe(1);
  });

  it('are answered once, and are nobody else\'s', async () => {
    const { world, admin, unitId, check } = await school();
    const { id } = await check('groups', files.groups);
    const stranger = (await school()).admin;
    const teacher = await makeActor(world, [{ role: 'PRINCIPAL', unitId }]);
    for (const actor of [stranger, teacher]) {
      expect(await detail(acceptImport(actor, { id }))).toBe('not_found');
      expect(await detail(refuseImport(actor, { id }))).toBe('not_found');
      expect(await detail(getImportPreview(actor, id, 1))).toBe('not_found');
    }
    expect(await detail(checkImport(teacher, { kind: 'groups', schoolYearId: world.schoolYearId, fileName: 'f', bytes: Buffer.from(files.groups) }))).toBe('forbidden');
    expect((await Promise.all([detail(acceptImport(admin, { id })), detail(acceptImport(admin, { id }))])).sort()).toEqual(['done', 'not_found']);
    expect(await asActor(world.system, (db) => db.group.count())).toBe(3);
  });

  it('are gone after a day', async () => {
    const { world, admin, check } = await school();
    const { id } = await check('groups', files.groups);
    await asActor(world.system, (db) => db.rosterImport.updateMany({ data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } }));
    expect(await detail(acceptImport(admin, { id }))).toBe('not_found');
    expect(await removeOldImports(world.system)).toBe(1);
    expect(await removeOldImports(world.system)).toBe(0);
    expect(await asActor(world.system, (db) => db.auditEntry.count({ where: { action: 'import.expire' } }))).toBe(1);
    await expect(removeOldImports(await makeActor(world, [{ role: 'BOARD_MEMBER' }]))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keep no personal number in the database', async () => {
    const { world, check } = await school();
    await check('pupils', 'elev_id;förnamn;efternamn;grupp;enhet;årskurs\n811218-9876;Al;Bo;7B;Almskolan;7\n');
    expect(JSON.stringify(await asActor(world.system, (db) => db.rosterImport.findMany()))).not.toContain('9876');
    expect(await detail(check('groups', 'enhet;namn;pnr\nAlmskolan;7B;19811218-9876\n'))).toBe('file_personal_number');
  });
});

describe('files', () => {
  it('are known by content: Excel, and CSV in each encoding', async () => {
    expect(await readTable(await workbook([['enhet', 'namn'], ['Åkerö', '=1+1'], ['x', 12345678901]]))).toEqual([
      { line: 1, cells: ['enhet', 'namn'] }, { line: 2, cells: ['Åkerö', '=1+1'] }, { line: 3, cells: ['x', '12345678901'] },
    ]);
    expect(await readTable(Buffer.from('namn;b\nÅsa;1', 'latin1'))).toMatchObject([{}, { cells: ['Åsa', '1'] }]);
  });

  it('are refused with what to do', async () => {
    const zip = (name: string, content: Buffer, said = content.length) => {
      const data = deflateRawSync(content);
      const local = Buffer.alloc(30); local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(8, 8); local.writeUInt32LE(data.length, 18); local.writeUInt32LE(said, 22); local.writeUInt16LE(name.length, 26);
      const entry = Buffer.alloc(46); entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(data.length, 20); entry.writeUInt32LE(said, 24); entry.writeUInt16LE(name.length, 28);
      const end = Buffer.alloc(22); end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 10); end.writeUInt32LE(46 + name.length, 12); end.writeUInt32LE(30 + name.length + data.length, 16);
      return Buffer.concat([local, Buffer.from(name), data, entry, Buffer.from(name), end]);
    };
    const bomb = zip('xl/workbook.xml', Buffer.alloc(60 * 1024 * 1024, 32), 100);
    expect(bomb.length).toBeLessThan(100_000);
    const cases: [string, Uint8Array][] = [
      ['file_empty', Buffer.alloc(0)], ['file_old_excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])], ['file_unknown', Buffer.from('%PDF-1.7\nx')], ['file_unknown', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1])],
      ['file_broken', bomb], ['file_broken', Buffer.from('PK\u0003\u0004 nothing')], ['file_unknown', zip('word/document.xml', Buffer.from('<x/>'))],
      ['file_broken', zip('xl/workbook.xml', Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><x/>'))], ['file_quotes', Buffer.from('a;b\n"1;2\n')], ['file_rows', Buffer.from(`a\n${'1\n'.repeat(20_001)}`)],
      // One far cell: the reader would make every cell up to it.
      ['file_rows', zip('xl/worksheets/sheet1.xml', Buffer.from('<worksheet><sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'))],
      ['file_rows', zip('xl/worksheets/sheet1.xml', Buffer.from('<worksheet><sheetData><row r="200000000"/></sheetData></worksheet>'))],
    ];
    for (const [expected, bytes] of cases) expect(await detail(readTable(bytes))).toBe(expected);
    const { check } = await school();
    expect(await detail(check('people', 'förnamn;efternamn\nA;B\n'))).toBe('file_columns');
    expect(await detail(check('groups', 'enhet;namn;namn\nA;B;C\n'))).toBe('file_doubled');
    expect(await detail(check('groups', 'enhet;namn\n'))).toBe('file_empty');
  });
});
