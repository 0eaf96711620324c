import { beforeAll, describe, expect, it } from 'vitest';
import { asActor, type Db } from '@/lib/core/db';
import type { Actor } from '@/lib/core/actor';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { makeActor, makeTeam, makeUnit, makeWorld, type World } from '@/prisma/factories';
import { template } from '@/prisma/template';
import { addFile, addLink, removeFile, removeLink } from './commands/attach';
import { cancelActivity, editActivity } from './commands/edit-activity';
import { loadTemplate } from './commands';
import { markStep, unmarkStep } from './commands/mark-step';
import { rollYear } from './commands/roll-year';
import { retireTemplate, saveTemplate } from './commands/save-template';
import { canView, visibleActivities } from './policy';
import { getActivity, getActivityFile, type ActivityDto } from './queries/get-activity';
import { getYear } from './queries/get-year';
import { previewRoll } from './queries/preview-roll';
import { getTemplateEditor, getTemplates } from './queries/templates';
import { editActivitySchema, type saveTemplateSchema } from './schema';
import type { z } from 'zod';

const refused = async (work: Promise<unknown>): Promise<string> => {
  try { await work; } catch (error) { if (error instanceof AppError) return [error.code, error.detail, ...Object.entries(error.fieldErrors ?? {}).map(([k, v]) => `${k}: ${v}`)].filter(Boolean).join(' '); throw error; }
  return 'ok';
};
const read = <T>(world: World, fn: (db: Db) => Promise<T>): Promise<T> => asActor(world.system, fn);
const audits = async (world: World, subjectId: string) => (await read(world, (db) => db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } }))).map((a) => a.action);

/** A world with the template, a school, a preschool, and their people. */
async function calendarWorld() {
  const world = await makeWorld();
  await loadTemplate(world.system, template);
  const school = await makeUnit(world, { name: 'Almskolan' });
  const preschool = await makeUnit(world, { name: 'Lindens förskola', forms: ['PRESCHOOL'] });
  const teamId = await makeTeam(world, school);
  const actors = {
    editor: await makeActor(world, [{ role: 'QUALITY_DEVELOPER' }], { givenName: 'Petra', familyName: 'Lindqvist' }),
    administrator: await makeActor(world, [{ role: 'ADMINISTRATOR' }]),
    principal: await makeActor(world, [{ role: 'PRINCIPAL', unitId: school }], { givenName: 'Maria', familyName: 'Sandell' }),
    preschoolPrincipal: await makeActor(world, [{ role: 'PRINCIPAL', unitId: preschool }]),
    teacher: await makeActor(world, [{ role: 'TEACHER', teamId }]),
    ict: await makeActor(world, [{ role: 'ICT_DEVELOPER' }]),
  };
  return { world, school, preschool, actors };
}
const activityOf = async (world: World, key: string, term?: string) => (await read(world, (db) => db.activity.findFirstOrThrow({ where: { template: { key }, ...(term ? { termId: term } : {}) } }))).id;

describe('rolling a school year', () => {
  it('refuses without term dates, and says which; adds all at once; the second time nothing', async () => {
    const { world, school, preschool, actors } = await calendarWorld();
    await read(world, (db) => db.term.delete({ where: { organiserId_id: { organiserId: world.organiserId, id: world.terms.vt } } }));
    expect(await refused(rollYear(actors.editor, { schoolYearId: world.schoolYearId }))).toBe('invalid terms_missing');
    expect(await previewRoll(actors.editor, world.schoolYearId)).toMatchObject({ missing: ['VT'], add: [], can: { enterTerms: false } });
    await read(world, (db) => db.term.create({ data: { organiserId: world.organiserId, id: world.terms.vt, schoolYearId: world.schoolYearId, kind: 'VT', startsOn: dateOf(`${world.year + 1}-01-08`), endsOn: dateOf(`${world.year + 1}-06-12`) } }));

    const preview = (await previewRoll(actors.administrator))!;
    expect(preview).toMatchObject({ missing: [], there: [], changes: [], before: null, can: { enterTerms: true } });
    expect(preview.add.length + preview.notThisYear.length).toBeGreaterThan(30);
    expect(await refused(rollYear(actors.principal, { schoolYearId: world.schoolYearId }))).toBe('forbidden');
    expect(await refused(previewRoll(actors.principal))).toBe('not_found');
    expect(await refused(rollYear(actors.editor, { schoolYearId: newId() }))).toBe('not_found');

    expect(await rollYear(actors.editor, { schoolYearId: world.schoolYearId })).toEqual({ added: preview.add.length, joined: 0 });
    const year = await getYear(actors.teacher);
    expect(year.activities).toHaveLength(preview.add.length);
    expect(year.can).toEqual({ roll: false, edit: false });
    const midterm = year.activities.filter((a) => a.number === 2);
    expect(midterm.map((a) => [a.termKind, a.unitIds])).toEqual([['HT', [school]], ['VT', [school]]]);
    expect(year.activities.find((a) => a.number === 12)!.unitIds.sort()).toEqual([school, preschool].sort());
    expect(midterm[0]!.steps.filter((s) => s.level).map((s) => s.level)).toEqual(['TEACHER', 'PRINCIPAL', 'ORGANISER']);

    expect(await rollYear(actors.editor, { schoolYearId: world.schoolYearId })).toEqual({ added: 0, joined: 0 });
    expect(await audits(world, world.schoolYearId)).toEqual(['calendar.rollYear']);
  });

  it('rolled by two at once, nothing comes twice; a unit that has come since joins what goes on', async () => {
    const { world, actors } = await calendarWorld();
    const done = await Promise.all([rollYear(actors.editor, { schoolYearId: world.schoolYearId }), rollYear(actors.administrator, { schoolYearId: world.schoolYearId })]);
    expect(done.map((d) => d.added).sort((a, b) => a - b)[0]).toBe(0);
    const rows = await read(world, (db) => db.activity.findMany({ select: { termId: true, template: { select: { key: true } } } }));
    expect(new Set(rows.map((r) => `${r.template.key}/${r.termId}`)).size).toBe(rows.length);

    await read(world, (db) => db.activity.updateMany({ where: { template: { key: 'safety' } }, data: { endsOn: dateOf(`${world.year + 1}-07-31`) } }));
    const unitId = await makeUnit(world, { name: 'Ny skola' });
    expect((await rollYear(actors.editor, { schoolYearId: world.schoolYearId })).joined).toBeGreaterThan(0);
    expect((await getYear(actors.teacher)).activities.find((a) => a.number === 12)!.unitIds).toContain(unitId);
  });

  it('knows what is there by key and term, whatever its version, and leaves it', async () => {
    const { world, actors } = await calendarWorld();
    await rollYear(actors.editor, { schoolYearId: world.schoolYearId });
    const before = await activityOf(world, 'safety');
    const { data, version } = await getTemplateEditor(actors.editor, 'safety');
    await saveTemplate(actors.editor, { ...fieldsOf(data), key: 'safety', baseVersion: version, name: 'Trygghet och trivsel' });
    expect(await rollYear(actors.editor, { schoolYearId: world.schoolYearId })).toEqual({ added: 0, joined: 0 });
    expect(await getActivity(actors.teacher, before)).toMatchObject({ name: 'Trygghet' });
    expect(await getTemplateEditor(actors.editor, 'safety')).toMatchObject({ version: 2, versions: [{ version: 2, uses: 0, by: 'Petra Lindqvist' }, { version: 1, uses: 1, by: null }] });
  });
});

type Fields = Omit<z.output<typeof saveTemplateSchema>, 'key' | 'baseVersion'>;
const fieldsOf = ({ key: _, number: __, retired: ___, ...fields }: Fields & { key: string; number: number; retired: boolean }): Fields => fields;

describe('the template', () => {
  let made: Awaited<ReturnType<typeof calendarWorld>>;
  beforeAll(async () => { made = await calendarWorld(); });

  it('gets a new version on saving; nothing changed writes nothing; the second of two is told', async () => {
    const { world, actors } = made;
    const { data } = await getTemplateEditor(actors.editor, 'safety');
    const input = { ...fieldsOf(data), key: 'safety', baseVersion: 1 };
    expect(await refused(saveTemplate(actors.principal, input))).toBe('forbidden');
    expect(await saveTemplate(actors.editor, input)).toEqual({ key: 'safety', version: 1 });
    expect(await saveTemplate(actors.editor, { ...input, description: 'Ny text.' })).toEqual({ key: 'safety', version: 2 });
    expect(await refused(saveTemplate(actors.administrator, { ...input, name: 'Annat' }))).toBe('conflict newer_version');
    const row = await read(world, (db) => db.activityTemplate.findFirstOrThrow({ where: { key: 'safety', version: 2 }, include: { steps: true } }));
    expect(row).toMatchObject({ description: 'Ny text.', number: 12, createdById: actors.editor.personId });
    expect(row.steps).toHaveLength(5);
    expect(await audits(world, row.id)).toEqual(['calendar.saveTemplate']);
  });

  it('takes a new activity under the next free number, and refuses one that does not hold', async () => {
    const { actors } = made;
    const { data } = await getTemplateEditor(actors.editor, null);
    const fields: Fields = { ...fieldsOf(data), name: 'Läsvecka', description: 'Alla läser.', months: [2, 10], schoolForms: ['COMPULSORY'], steps: [{ ...data.steps[0]!, what: 'Planera veckan.' }] };
    expect(await refused(saveTemplate(actors.editor, { ...fields, key: null, baseVersion: 0, months: [] }))).toBe('invalid months: months');
    expect(await refused(saveTemplate(actors.editor, { ...fields, key: null, baseVersion: 0, follows: ['finns-inte'] }))).toBe('invalid follows: unknown');
    expect(await saveTemplate(actors.editor, { ...fields, key: null, baseVersion: 0 })).toEqual({ key: 'ska-29', version: 1 });
    expect(await getTemplateEditor(actors.editor, 'ska-29')).toMatchObject({ data: { number: 29, months: [10, 2] } });
    expect(await refused(saveTemplate(actors.editor, { ...fields, key: 'finns-inte', baseVersion: 0 }))).toBe('not_found');
    expect(await refused(getTemplateEditor(actors.principal, 'safety'))).toBe('not_found');
    expect(await refused(getTemplates(actors.teacher))).toBe('not_found');
  });

  it('is taken out of the years to come, and back', async () => {
    const { world, actors } = made;
    expect(await refused(retireTemplate(actors.teacher, { key: 'board-visit', baseVersion: 1, retired: true }))).toBe('forbidden');
    expect(await retireTemplate(actors.administrator, { key: 'board-visit', baseVersion: 1, retired: true })).toEqual({ version: 2 });
    expect(await refused(retireTemplate(actors.editor, { key: 'board-visit', baseVersion: 1, retired: true }))).toBe('conflict newer_version');
    expect((await previewRoll(actors.editor, world.schoolYearId))!.add.some((a) => a.number === 23)).toBe(false);
    expect(await retireTemplate(actors.editor, { key: 'board-visit', baseVersion: 2, retired: false })).toEqual({ version: 3 });
    expect((await previewRoll(actors.editor, world.schoolYearId))!.add.some((a) => a.number === 23)).toBe(true);
    const row = await read(world, (db) => db.activityTemplate.findFirstOrThrow({ where: { key: 'board-visit', version: 2 } }));
    expect(await audits(world, row.id)).toEqual(['calendar.retireTemplate']);
  });
});

describe('one activity', () => {
  let made: Awaited<ReturnType<typeof calendarWorld>>;
  let safety: string;
  const stepOf = (a: ActivityDto, role: string) => a.steps.find((s) => s.role === role && s.level === null)!;
  beforeAll(async () => {
    made = await calendarWorld();
    await rollYear(made.actors.editor, { schoolYearId: made.world.schoolYearId });
    safety = await activityOf(made.world, 'safety');
  });

  it('tells the principals of its units once when the evidence is there', async () => {
    const { world, actors } = made;
    const step = stepOf(await getActivity(actors.ict, safety), 'ICT_DEVELOPER');
    expect(step.can).toMatchObject([{ unitId: null, forPersonId: null, done: false }]);
    const mark = { stepId: step.id, unitId: null, forPersonId: null };
    expect(await refused(markStep(actors.principal, mark))).toBe('forbidden');
    await markStep(actors.ict, mark);
    await markStep(actors.ict, mark);
    const notices = async (a: Actor) => asActor(a, (db) => db.notice.findMany({ where: { personId: a.personId! } }));
    expect(await notices(actors.principal)).toMatchObject([{ kind: 'evidence_ready', activityId: safety, title: 'Trygghet', place: 'Almskolan' }]);
    expect(await notices(actors.preschoolPrincipal)).toHaveLength(1);
    expect(await notices(actors.teacher)).toHaveLength(0);
    expect(await audits(world, step.id)).toEqual(['calendar.markStep']);
    await unmarkStep(actors.ict, mark);
    await markStep(actors.ict, mark);
    expect(await notices(actors.principal)).toHaveLength(1);
    expect(stepOf(await getActivity(actors.teacher, safety), 'ICT_DEVELOPER')).toMatchObject({ done: true, can: [], marks: [{ by: 'Person ' + (await read(world, (db) => db.person.findFirstOrThrow({ where: { id: actors.ict.personId! } }))).familyName }] });
  });

  it('a step is done unit by unit, person by person', async () => {
    const { world, school, preschool, actors } = made;
    const start = await activityOf(world, 'year-start');
    const step = stepOf(await getActivity(actors.principal, start), 'PRINCIPAL');
    expect(step.can.map((c) => c.unitId)).toEqual([school]);
    await markStep(actors.principal, { stepId: step.id, unitId: school, forPersonId: null });
    expect(await refused(markStep(actors.principal, { stepId: step.id, unitId: preschool, forPersonId: null }))).toBe('forbidden');
    expect(stepOf(await getActivity(actors.teacher, start), 'PRINCIPAL')).toMatchObject({ done: false, count: 1, marks: [{ unitName: 'Almskolan', by: 'Maria Sandell' }] });
    await markStep(actors.preschoolPrincipal, { stepId: step.id, unitId: preschool, forPersonId: null });
    expect(stepOf(await getActivity(actors.teacher, start), 'PRINCIPAL').done).toBe(true);

    const transitions = await activityOf(world, 'transitions');
    const own = stepOf(await getActivity(actors.teacher, transitions), 'TEACHER');
    await markStep(actors.teacher, { stepId: own.id, unitId: null, forPersonId: actors.teacher.personId });
    expect(stepOf(await getActivity(actors.principal, transitions), 'TEACHER')).toMatchObject({ count: 1, marks: [], done: null });
    await unmarkStep(actors.teacher, { stepId: own.id, unitId: null, forPersonId: actors.teacher.personId });
    expect(stepOf(await getActivity(actors.teacher, transitions), 'TEACHER').can).toMatchObject([{ done: false }]);
    expect(await audits(world, own.id)).toEqual(['calendar.markStep', 'calendar.unmarkStep']);
  });

  const edited = (a: ActivityDto, patch: Record<string, unknown> = {}) => editActivitySchema.parse({
    activityId: a.id, opensOn: a.opensOn, endsOn: a.endsOn, note: a.note, ownerId: a.owner?.id ?? '', stepId: a.steps.map((s) => s.id), dueOn: a.steps.map((s) => s.dueOn), ...patch,
  });

  it('is moved by who edits the calendar, and its open analyses with it', async () => {
    const { world, school, preschool, actors } = made;
    const a = await getActivity(actors.editor, safety);
    const step = a.steps.find((s) => s.level === 'PRINCIPAL')!;
    const questionSetId = (await read(world, (db) => db.activityStep.findFirstOrThrow({ where: { id: step.id } }))).questionSetId!;
    const analyses = [newId(), newId()];
    await read(world, (db) => db.analysis.createMany({ data: analyses.map((id, i) => ({ organiserId: world.organiserId, id, activityId: safety, questionSetId, level: 'PRINCIPAL', unitId: i ? preschool : school, dueOn: dateOf(step.dueOn), status: i ? 'HANDED_IN' : 'IN_PROGRESS' })) }));

    expect(await editActivity(actors.editor, edited(a))).toEqual({ changed: false });
    const later = addDays(step.dueOn, 7);
    expect(await refused(editActivity(actors.principal, edited(a, { note: 'Nej' })))).toBe('forbidden');
    expect(await editActivity(actors.editor, edited(a, { note: 'Aulan kl. 13', ownerId: actors.principal.personId, dueOn: a.steps.map((s) => (s.id === step.id ? later : s.dueOn)) }))).toEqual({ changed: true });
    const rows = await read(world, (db) => db.analysis.findMany({ where: { id: { in: analyses } }, orderBy: { id: 'asc' } }));
    expect(rows.map((r) => [r.status, dayOf(r.dueOn)])).toEqual([['IN_PROGRESS', later], ['HANDED_IN', step.dueOn]]);
    expect(await getActivity(actors.teacher, safety)).toMatchObject({ note: 'Aulan kl. 13', owner: { name: 'Maria Sandell' }, owners: [], can: { edit: false } });
    expect(await audits(world, safety)).toEqual(['calendar.editActivity']);

    expect(await refused(editActivity(actors.editor, edited(a, { opensOn: `${world.year - 1}-09-01` })))).toBe('invalid opensOn: outside_year');
    expect(await refused(editActivity(actors.editor, edited(a, { dueOn: a.steps.map(() => addDays(a.opensOn, -1)) })))).toBe('invalid dueOn: due_outside');
    expect(await refused(editActivity(actors.editor, edited(a, { ownerId: newId() })))).toBe('invalid ownerId: custom');
    expect(editActivitySchema.safeParse({ ...edited(a), endsOn: addDays(a.opensOn, -1) }).success).toBe(false);
  });

  it('is cancelled and taken up again; nothing is marked meanwhile', async () => {
    const { world, actors } = made;
    const id = await activityOf(world, 'quality-dialogue-3');
    const step = stepOf(await getActivity(actors.editor, id), 'QUALITY_DEVELOPER');
    expect(await refused(cancelActivity(actors.principal, { activityId: id, cancelled: true }))).toBe('forbidden');
    await cancelActivity(actors.editor, { activityId: id, cancelled: true });
    expect(await refused(markStep(actors.editor, { stepId: step.id, unitId: null, forPersonId: null }))).toBe('locked cancelled');
    expect((await getYear(actors.teacher)).activities.find((a) => a.id === id)!.cancelled).toBe(true);
    await cancelActivity(actors.editor, { activityId: id, cancelled: false });
    await cancelActivity(actors.editor, { activityId: id, cancelled: false });
    expect(await audits(world, id)).toEqual(['calendar.cancelActivity', 'calendar.cancelActivity']);
  });

  it('has links and files that everyone reads, and that only some add and take away', async () => {
    const { world, actors } = made;
    const id = await activityOf(world, 'workplace-training'); // its step is the principals'
    expect(await refused(addLink(actors.teacher, { activityId: id, title: 'Sida', url: 'https://exempel.se' }))).toBe('forbidden');
    const link = await addLink(actors.principal, { activityId: id, title: 'Sida', url: 'https://exempel.se' });
    const bytes = new Uint8Array(Buffer.from('%PDF-1.7 innehåll'));
    expect(await refused(addFile(actors.teacher, { activityId: id, fileName: 'plan.pdf', bytes }))).toBe('forbidden');
    expect(await refused(addFile(actors.principal, { activityId: id, fileName: 'plan.exe', bytes }))).toBe('invalid file_kind');
    const file = await addFile(actors.principal, { activityId: id, fileName: 'plan.pdf', bytes });
    expect(await addFile(actors.principal, { activityId: id, fileName: 'plan.pdf', bytes })).toEqual(file); // the same once more
    expect(await getActivityFile(actors.teacher, file.id)).toMatchObject({ name: 'plan.pdf', type: 'application/pdf' });
    expect(Buffer.from((await getActivityFile(actors.teacher, file.id)).bytes).toString()).toBe('%PDF-1.7 innehåll');
    expect(await getActivity(actors.teacher, id)).toMatchObject({ links: [{ title: 'Sida', by: 'Maria Sandell', canRemove: false }], files: [{ name: 'plan.pdf', size: bytes.length, canRemove: false }], can: { attach: false } });

    const stranger = await makeActor(await makeWorld(), [{ role: 'ADMINISTRATOR' }]);
    expect(await refused(getActivityFile(stranger, file.id))).toBe('not_found');
    expect(await refused(getActivity(stranger, id))).toBe('not_found');
    expect(await refused(removeFile(actors.preschoolPrincipal, file))).toBe('forbidden');
    expect(await refused(removeLink(actors.preschoolPrincipal, link))).toBe('forbidden');
    await removeFile(actors.editor, file);
    await removeLink(actors.principal, link);
    expect(await refused(getActivityFile(actors.teacher, file.id))).toBe('not_found');
    expect(await audits(world, id)).toEqual(['calendar.addLink', 'calendar.addFile', 'calendar.removeFile', 'calendar.removeLink']);
  });

  it('is seen by exactly those for whom canView is true', async () => {
    const { world, actors } = made;
    const stranger = await makeActor(await makeWorld(), [{ role: 'HEAD_OF_SCHOOLS' }]);
    const all = await read(world, (db) => db.activity.findMany({ select: { id: true, organiserId: true } }));
    for (const [name, actor] of Object.entries({ ...actors, nobody: await makeActor(world, []), stranger })) {
      const seen = await asActor(actor, (db) => db.activity.findMany({ where: visibleActivities(actor), select: { id: true } }));
      expect(seen.map((a) => a.id).sort(), name).toEqual(all.filter((a) => canView(actor, a)).map((a) => a.id).sort());
    }
  });

  it('shows what follows, and says today', async () => {
    const { world, actors } = made;
    const a = await getActivity(actors.teacher, await activityOf(world, 'midterm', world.terms.ht));
    expect(a.follows.map((f) => [f.number, f.id !== null])).toEqual([[3, true], [14, true]]);
    expect(a.today).toBe(todayInSweden());
    expect(a.evidence.map((e) => e.key)).toEqual(['midterm', 'goal-attainment']);
  });
});
