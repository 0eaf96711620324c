import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { makeActor, makeGroup, makePupil, makeReview, type Review } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { dateOf } from '@/lib/core/time';
import { getGradeImportStart, getGradePreview, getGradeTemplate } from '../queries/grade-imports';
import { checkGradesSchema } from '../schema';
import { acceptGrades, checkGrades, refuseGrades, removeOldReviewImports } from './import-grades';

const detail = (promise: Promise<unknown>) => promise.then(() => 'done', (e: unknown) => (e instanceof AppError ? e.detail ?? e.code : String(e)));
const workbook = async (rows: (string | number)[][]) => (await writeXlsxFile(rows.map((row) => row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String }))))).toBuffer();

function imports(r: Review, actor: Actor, target = `enhet:${r.unitId}`) {
  const check = (content: string | Uint8Array, termId = r.termId) => checkGrades(actor, checkGradesSchema.parse({ target, termId, fileName: 'betyg.csv', bytes: new Uint8Array(Buffer.from(content)) }));
  const preview = async (content: string | Uint8Array) => getGradePreview(actor, (await check(content)).id, 1);
  const load = async (content: string | Uint8Array) => acceptGrades(actor, await check(content));
  return { check, preview, load };
}
const grades = (r: Review) => asActor(r.world.system, (db) => db.grade.findMany({ orderBy: [{ pupilId: 'asc' }, { subject: 'asc' }] }));
const year = (r: Review) => asActor(r.world.system, async (db) => (await db.term.findFirstOrThrow({ where: { id: r.termId } })).startsOn.getUTCFullYear());

describe('a file of grades', () => {
  it('stores nothing before the yes, is written once, and changes nothing when read in again', async () => {
    const r = await makeReview(3);
    const { check, preview, load } = imports(r, r.actors.principal);
    const [a, b, c] = r.pupils;
    const file = `elev_id;namn;klass;årskurs;MA;SV;Engelska\n${a};X;8B;8;c;B;\n${b};Y;8B;8;'-;–;E\n${c};Z;8B;8;;;\n`;
    expect(await preview(file)).toMatchObject({ counts: { new: 5, changed: 0, unchanged: 0, error: 0 }, total: 2 });
    expect(await grades(r)).toEqual([]);
    expect(await load(file)).toEqual({ created: 5, changed: 0 });
    const stored = await grades(r);
    expect(stored.map((g) => [g.pupilId === a ? 'a' : 'b', g.subject, g.value, g.year, g.savedById])).toEqual(
      [['a', 'MA', 'C'], ['a', 'SV', 'B'], ['b', 'EN', 'E'], ['b', 'MA', '-'], ['b', 'SV', '-']].map(([p, s, v]) => [p, s, v, '8', r.actors.principal.personId]));
    expect(await preview(file)).toMatchObject({ counts: { new: 0, changed: 0, unchanged: 5, error: 0 }, total: 0 });
    expect(await load(file)).toEqual({ created: 0, changed: 0 });
    expect(await grades(r)).toEqual(stored);
    expect(await load(file.replace(';c;B;', ';A;B;D'))).toEqual({ created: 1, changed: 1 });
    // An empty cell takes nothing away.
    expect(await load(`elev_id;MA;SV\n${a};;A\n`)).toEqual({ created: 0, changed: 1 });
    expect((await grades(r)).filter((g) => g.pupilId === a).map((g) => `${g.subject} ${g.value}`)).toEqual(['EN D', 'MA A', 'SV A']);
    const { id } = await check(file);
    expect((await getGradeImportStart(r.actors.principal)).waiting.map((w) => w.id)).toContain(id);
    await refuseGrades(r.actors.principal, { id });
    expect(await detail(acceptGrades(r.actors.principal, { id }))).toBe('not_found');
    const audits = await asActor(r.world.system, (db) => db.auditEntry.findMany({ where: { action: { startsWith: 'gradeImport.' }, personId: r.actors.principal.personId } }));
    expect(audits.filter((x) => x.action === 'gradeImport.accept').map((x) => x.data)).toContainEqual({ created: 5, changed: 0, termId: r.termId });
    expect(JSON.stringify(audits)).not.toContain(a!);
    expect(audits.some((x) => x.action === 'gradeImport.refuse')).toBe(true);
  });

  it('marks the classes whose figures it changes, and no other', async () => {
    const r = await makeReview(2);
    const elsewhere = await makePupil(r.world, r.siblingGroupId, r.unitId, { year: '8' });
    const { load } = imports(r, r.actors.principal);
    const marks = () => asActor(r.world.system, async (db) => (await db.change.findMany({ where: { topic: 'class' } })).map((m) => m.id));
    await load(`elev_id;MA\n${r.pupils[0]};A\n`);
    expect(await marks()).toEqual([r.groupId]);
    await load(`elev_id;MA\n${elsewhere};A\n`);
    expect((await marks()).sort()).toEqual([r.groupId, r.siblingGroupId].sort());
  });

  it('says each fault by row and column, and writes nothing of a file with one', async () => {
    const r = await makeReview(4);
    const third = await makePupil(r.world, r.groupId, r.unitId, { year: '3' });
    const fifth = await makePupil(r.world, r.groupId, r.unitId, { year: '5' });
    const { check, preview } = imports(r, r.actors.principal);
    const [a, b, c, d] = r.pupils;
    const file = `elev_id;MA;SV;Simning\n${a};G;A;\n${b};12,5;A;\n${a};A;A;\nE999;A;A;\n;A;;\n811218-9876;A;;\n${third};A;J;\n${fifth};A;;\n${c};A;A;x\n${d};A;A;\n`;
    const p = await preview(file);
    expect(p.problems.map((x) => [x.line, x.column, x.code, x.value, x.scale])).toEqual([
      [1, 'Simning', 'unknown_column', 'Simning', undefined], [2, 'MA', 'not_in_scale', 'G', 'A–F'], [3, 'MA', 'points', '12,5', 'A–F'], [4, 'elev_id', 'doubled', a, undefined], [5, 'elev_id', 'unknown_pupil', 'E999', undefined],
      [6, 'elev_id', 'required', '', undefined], [7, 'elev_id', 'personal_number', '', undefined], [8, 'MA', 'not_in_scale', 'A', 'J/N'], [9, 'elev_id', 'no_scale', '5', undefined],
    ]);
    expect(p.counts.error).toBe(9);
    const { id } = await check(file);
    expect(await detail(acceptGrades(r.actors.principal, { id }))).toBe('import_faults');
    expect(await grades(r)).toEqual([]);
    expect(JSON.stringify(await asActor(r.world.system, (db) => db.reviewImport.findMany()))).not.toContain('9876');
  });

  it('is refused as a whole where it is none', async () => {
    const r = await makeReview(1);
    const { check } = imports(r, r.actors.principal);
    const a = r.pupils[0]!;
    const cases: [string | Uint8Array, string][] = [
      ['', 'file_empty'], ['namn;MA\nAlma;A\n', 'file_columns'], [`elev_id;namn\n${a};Alma\n`, 'file_columns'], ['elev_id;MA\n', 'file_empty'], [`elev_id;MA;matematik\n${a};A;B\n`, 'file_doubled'],
      [`elev_id;personnummer;MA\n${a};811218-9876;A\n`, 'file_personal_number'], [Buffer.from('%PDF-1.7\n1 0 obj\u0000'), 'file_unknown'], [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file_old_excel'],
      [`elev_id;MA\n${`${a};A\n`.repeat(100_000)}`, 'file_rows'], [`elev_id;MA\n"${a};A\n`, 'file_quotes'], ['{"data": [', 'file_json'], ['{"persons": []}', 'file_ss12000'], ['[]', 'file_empty'],
      ['[{"student":{"id":"x"}}]', 'file_ss12000'], ['[{"student":{"id":"x"},"gradeValue":"811218-9876","subjectCode":"MA"}]', 'file_personal_number'],
    ];
    for (const [content, code] of cases) expect(await detail(check(content)), String(content).slice(0, 40)).toBe(code);
    expect(await asActor(r.world.system, (db) => db.reviewImport.count())).toBe(0);
    expect(await detail(check(`elev_id;MA\n${a};A\n`, r.world.terms.vt))).toBe('not_found'); // a term that has not begun
  });

  it('may be Excel, Windows-1252, a grade a row, or SS 12000 as CSV and as JSON', async () => {
    const r = await makeReview(2);
    const { load, preview } = imports(r, r.actors.principal);
    const [a, b] = r.pupils as [string, string];
    const y = await year(r);
    expect(await load(await workbook([['Elev-ID', 'Namn', 'MA', 'Slöjd'], [a, 'Åsa', 'A', 'B']]))).toEqual({ created: 2, changed: 0 });
    expect(await load(Buffer.from(`elev_id;ämne;betyg\n${a};slöjd;C\n${b};Hem- och konsumentkunskap;E\n`, 'latin1'))).toEqual({ created: 1, changed: 1 });
    const list = await preview(`student.id,syllabus.subjectCode,gradeValue,semester,year,registeredDate,finalGrade\n${a},GRGRENG01,B,HT,${y},${y}-12-15,false\n${a},GRGRENG01,A,VT,${y},${y}-06-10,false\n${a},GRGRXXX01,A,HT,${y},,false\n`);
    expect(list).toMatchObject({ otherTerms: 1, counts: { new: 1, error: 1 }, problems: [{ line: 4, column: 'syllabus.subjectCode', code: 'unknown_subject', value: 'GRGRXXX01' }] });
    const record = (more: object) => ({
      id: newId(), schoolUnit: { id: newId() }, student: { id: a }, registeredBy: { id: newId() }, registeredDate: `${y}-12-15`, finalGrade: false, adaptedStudyPlan: '', semester: 'HT', year: y, ...more,
    });
    const mathematics = newId();
    const json = { data: [
      record({ gradeValue: 'D', syllabus: { id: mathematics } }),
      record({ gradeValue: 'B', registeredDate: `${y}-12-17`, correctionType: 'Rättelse', syllabus: { id: mathematics } }),
      record({ gradeValue: 'C', syllabus: { id: newId(), subjectDesignation: 'M2SPA', displayName: 'Spanska' } }),
      record({ gradeValue: 'A', syllabus: { id: newId(), subjectDesignation: 'M1FRA' } }),
      record({ gradeValue: 'E', student: { id: newId(), externalIdentifiers: [{ value: b, context: 'elev', globallyUnique: false }] }, subjectCode: 'MA' }),
      record({ gradeValue: 'F', year: y - 1, subjectCode: 'MA' }),
    ], syllabuses: [{ id: mathematics, subjectCode: 'GRGRMAT01', schoolType: 'GR', subjectName: 'Matematik', official: true }], pageToken: null };
    expect(await preview(JSON.stringify(json))).toMatchObject({ shape: 'list', otherTerms: 1, counts: { new: 3, changed: 1, unchanged: 0, error: 0 } });
    expect(await load(Buffer.from(`\uFEFF${JSON.stringify(json)}`))).toEqual({ created: 3, changed: 1 });
    expect((await grades(r)).map((g) => `${g.pupilId === a ? 'a' : 'b'} ${g.subject} ${g.value}`)).toEqual(['a MA B', 'a MS C', 'a MS2 A', 'a SL C', 'b HKK E', 'b MA E']);
    expect(await preview(JSON.stringify({ data: [record({ gradeValue: 'A', syllabus: { id: mathematics } })] }))).toMatchObject({ problems: [{ line: 1, column: 'syllabus', code: 'unknown_subject', value: mathematics }] });
  });

  it('of a teacher holds own subjects in own class', async () => {
    const r = await makeReview(2);
    const mine = imports(r, r.actors.teacher, `grupp:${r.groupId}`);
    const [a, b] = r.pupils;
    expect(await mine.preview(`elev_id;MA;SV\n${a};A;B\n${b};;\n`)).toMatchObject({ counts: { new: 1, error: 1 }, problems: [{ line: 2, column: 'SV', code: 'not_yours', value: 'SV' }] });
    expect(await mine.load(`elev_id;MA;FY\n${a};A;B\n`)).toEqual({ created: 2, changed: 0 });
    // What is there already and stays so is nobody's to write.
    await imports(r, r.actors.principal).load(`elev_id;SV\n${a};B\n`);
    expect(await mine.load(`elev_id;MA;SV\n${a};B;B\n`)).toEqual({ created: 0, changed: 1 });
    expect((await getGradeImportStart(r.actors.teacher)).targets.map((t) => t.value)).toEqual([`grupp:${r.groupId}`]);
    expect((await getGradeImportStart(r.actors.principal)).targets.map((t) => t.value)).toEqual([`enhet:${r.unitId}`, `grupp:${r.siblingGroupId}`, `grupp:${r.groupId}`]);
  });

  it('of a teaching group reaches its pupils, and marks the classes they may be in', async () => {
    const r = await makeReview(2);
    const spanish = await makeGroup(r.world, r.unitId, { name: 'Spanska 8', kind: 'TEACHING' });
    await asActor(r.world.system, (db) => db.enrolment.create({ data: { organiserId: r.world.organiserId, id: newId(), pupilId: r.pupils[0]!, groupId: spanish, unitId: r.unitId, year: '8', fromOn: dateOf(`${r.world.year}-08-20`) } }));
    const teacher = await makeActor(r.world, [{ role: 'TEACHER', groupId: spanish, subjects: ['MS'] }]);
    const { load, preview } = imports(r, teacher, `grupp:${spanish}`);
    expect(await load(`elev_id;MS\n${r.pupils[0]};B\n`)).toEqual({ created: 1, changed: 0 });
    expect((await preview(`elev_id;MS\n${r.pupils[1]};B\n`)).problems).toMatchObject([{ code: 'unknown_pupil' }]);
    expect((await asActor(r.world.system, (db) => db.change.findMany())).map((m) => m.id)).toContain(r.groupId);
  });

  it('is nobody else\'s: not to see, not to answer, not to send', async () => {
    const r = await makeReview(1);
    const file = `elev_id;MA\n${r.pupils[0]};A\n`;
    const { id } = await imports(r, r.actors.principal).check(file);
    for (const [name, actor] of Object.entries(r.actors)) {
      if (name === 'principal') continue;
      expect(await detail(getGradePreview(actor, id, 1)), name).toBe('not_found');
      expect(['not_found', 'forbidden'], name).toContain(await detail(acceptGrades(actor, { id })));
      expect(['not_found', 'forbidden'], name).toContain(await detail(refuseGrades(actor, { id })));
      expect(['not_found', 'forbidden'], name).toContain(await detail(imports(r, actor).check(file)));
      if (name !== 'mentor' && name !== 'teacher') expect(['not_found', 'forbidden'], name).toContain(await detail(imports(r, actor, `grupp:${r.groupId}`).check(file)));
    }
    const stranger = await makeReview(1);
    expect(await detail(imports(r, stranger.actors.principal).check(file))).toBe('not_found');
    expect((await imports(stranger, stranger.actors.principal).preview(file)).problems).toMatchObject([{ code: 'unknown_pupil' }]);
    expect(await grades(r)).toEqual([]);
  });

  it('is prefilled, and read in again changes nothing', async () => {
    const r = await makeReview(5, { protectedLast: true });
    const { load, preview } = imports(r, r.actors.principal);
    await load(`elev_id;MA;SV;MS2\n${r.pupils[0]};A;-;C\n${r.pupils[4]};E;F;\n`);
    const { file } = await getGradeTemplate(r.actors.principal, { kind: 'enhet', id: r.unitId }, r.termId);
    expect(file.split('\r\n')[0]).toBe('\uFEFFelev_id;namn;klass;årskurs;BL;EN;HKK;IDH;MA;ML;MS;MS2;MU;BI;FY;KE;GE;HI;RE;SH;SL;SV;SVA;TK');
    expect(file).toContain('Elev Ö;8B;8');
    expect(await preview(file)).toMatchObject({ counts: { new: 0, changed: 0, unchanged: 5, error: 0 } });
    const { file: own } = await getGradeTemplate(r.actors.teacher, { kind: 'grupp', id: r.groupId }, r.termId);
    expect(own.split('\r\n')[0]).toBe('\uFEFFelev_id;namn;klass;årskurs;MA;FY;KE');
    expect(await detail(getGradeTemplate(r.actors.teacher, { kind: 'enhet', id: r.unitId }, r.termId))).toBe('not_found');
    expect(await detail(getGradeTemplate(r.actors.siblingTeacher, { kind: 'grupp', id: r.groupId }, r.termId))).toBe('not_found');
  });

  it('that nobody answers is removed after a day', async () => {
    const r = await makeReview(1);
    const { id } = await imports(r, r.actors.principal).check(`elev_id;MA\n${r.pupils[0]};A\n`);
    expect(await removeOldReviewImports(r.world.system)).toBe(0);
    await asActor(r.actors.principal, (db) => db.reviewImport.updateMany({ data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } }));
    expect(await detail(getGradePreview(r.actors.principal, id, 1))).toBe('not_found');
    expect(await removeOldReviewImports(r.world.system)).toBe(1);
    expect(await detail(removeOldReviewImports(r.actors.principal))).toBe('forbidden');
  });

  it('may hold 20 000 grades, and those of last spring go by the year the pupils were in then', async () => {
    const r = await makeReview(0);
    const { organiserId, system } = r.world;
    const pupils = Array.from({ length: 1250 }, () => newId());
    const spring = { year: newId(), term: newId() };
    await asActor(system, async (db) => {
      await db.pupil.createMany({ data: pupils.map((id, i) => ({ organiserId, id, externalId: `E${i}`, givenName: 'Elev', familyName: `${i}` })) });
      await db.enrolment.createMany({ data: pupils.map((id) => ({ organiserId, id: newId(), pupilId: id, groupId: r.groupId, unitId: r.unitId, year: '7', fromOn: dateOf(`${r.world.year}-08-01`) })) });
      await db.schoolYear.create({ data: { organiserId, id: spring.year, name: 'förra', startsOn: dateOf(`${r.world.year - 1}-08-01`), endsOn: dateOf(`${r.world.year}-07-31`) } });
      await db.term.create({ data: { organiserId, id: spring.term, schoolYearId: spring.year, kind: 'VT', startsOn: dateOf(`${r.world.year}-01-08`), endsOn: dateOf(`${r.world.year}-06-12`) } });
    }, 60_000);
    const { check, load } = imports(r, r.actors.principal);
    const subjects = ['BL', 'EN', 'HKK', 'IDH', 'MA', 'MU', 'BI', 'FY', 'KE', 'GE', 'HI', 'RE', 'SH', 'SL', 'SV', 'TK'];
    const file = (value: string) => `elev_id;${subjects.join(';')}\n${pupils.map((_, i) => `E${i};${subjects.map(() => value).join(';')}`).join('\n')}\n`;
    const { id } = await check(file('C'), spring.term);
    expect(await acceptGrades(r.actors.principal, { id })).toEqual({ created: 20_000, changed: 0 });
    expect(await asActor(system, (db) => db.grade.groupBy({ by: ['year', 'termId'], _count: true }))).toEqual([{ year: '6', termId: spring.term, _count: 20_000 }]);
    expect(await load(file('C'))).toEqual({ created: 20_000, changed: 0 }); // the autumn is its own
    expect(await load(file('D'))).toEqual({ created: 0, changed: 20_000 });
  }, 120_000);
});
