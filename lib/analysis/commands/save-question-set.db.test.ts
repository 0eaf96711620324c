import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addTermActivity } from '@/lib/calendar/commands';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { makeActor, makeChain, makeWorld, type Chain, type World } from '@/prisma/factories';
import { getEditableQuestionSet, getNewQuestionSet, getQuestionSet, getQuestionSetFile, getQuestionSets } from '../queries/question-sets';
import { questionsOf, type QuestionSetData, type SetQuestion } from '../rules/question-set';
import { readQuestionSetFile } from '../rules/question-set-file';
import { saveQuestionSetSchema } from '../schema';
import { openChain } from './open-chain';
import { saveQuestionSet } from './save-question-set';

const key = 'midterm-teacher';
const refused = (work: Promise<unknown>) => work.then(() => 'done', (e: unknown) => { if (e instanceof AppError) return [e.code, e.detail, ...Object.entries(e.fieldErrors ?? {}).map(([k, v]) => `${k}:${v.join()}`)].filter(Boolean).join(' '); throw e; });
const audits = (world: World) => asActor(world.system, (db) => db.auditEntry.findMany({ where: { action: 'analysis.saveQuestionSet' }, orderBy: { id: 'asc' } }));
const newest = async (actor: Actor, of = key): Promise<QuestionSetData> => structuredClone((await getEditableQuestionSet(actor, of)).data);
const extra: SetQuestion = { code: 'F4', number: '4', text: 'Vad vill vi berätta för rektorn?', help: 'Skriv kort.', individual: true, writtenBy: 'HEALTH_TEAM', correspondsTo: 'F1', figures: ['criteria', 'gender'], words: 150, schoolForms: ['COMPULSORY'], years: ['7', '8'] };
const askedIn = (world: World, activityId: string) => asActor(world.system, async (db) =>
  (await db.activityStep.findFirstOrThrow({ where: { activityId, level: 'TEACHER' }, include: { questionSet: true } })).questionSet!.version);

describe('a new version of a question set', () => {
  let chain: Chain;
  let admin: Actor;
  beforeAll(async () => {
    chain = await makeChain();
    admin = await makeActor(chain.world, [{ role: 'ADMINISTRATOR' }], { givenName: 'Anna', familyName: 'Alm' });
  });

  it('is asked in what begins after today; what is begun keeps its own; it is audited', async () => {
    const { world, activityId } = chain;
    const spring = await asActor(world.system, (db) => addTermActivity(db, world.organiserId, 'midterm', world.terms.vt));
    // Whatever the date of the test: the spring's follow-up begins tomorrow.
    const begins = (day: string) => asActor(world.system, (db) => db.activity.update({ where: { organiserId_id: { organiserId: world.organiserId, id: spring.activityId } }, data: { opensOn: dateOf(day), endsOn: dateOf(addDays(day, 300)) } }));
    await begins(todayInSweden());
    expect(await getEditableQuestionSet(admin, key)).toMatchObject({ version: 1, begun: 2, waiting: 0 });
    await begins(addDays(todayInSweden(), 1));
    const before = await getEditableQuestionSet(admin, key);
    expect(before).toMatchObject({ version: 1, level: 'TEACHER', begun: 1, waiting: 1, above: [{ key: 'midterm-principal' }], below: [] });
    expect(before.usedBy.map((u) => u.name)).toEqual(['Mitterminsuppföljning']);

    const draft = structuredClone(before.data);
    draft.sections[2]!.questions.push(extra);
    draft.sections[0]!.questions.pop();
    expect(await saveQuestionSet(admin, { key, baseVersion: 1, ...draft })).toEqual({ version: 2 });
    expect(await askedIn(world, activityId)).toBe(1);
    expect(await askedIn(world, spring.activityId)).toBe(2);
    const page = await getQuestionSet(admin, key);
    expect(page.shown).toEqual({ version: 2, data: draft });
    expect(page.versions).toMatchObject([{ version: 2, createdBy: 'Anna Alm', analyses: 0 }, { version: 1, createdBy: null, analyses: 2 }]);
    expect((await getQuestionSet(admin, key, 1)).shown.data).toEqual(before.data);
    expect((await audits(world)).map((a) => [a.personId, a.data])).toEqual([[admin.personId, { key, version: 2, changes: 2, added: ['F4'], removed: ['R4'], activities: 1 }]]);

    // With its analyses made it is begun, however far off its first day is.
    await openChain(world.system, { termId: world.terms.vt, templateKey: 'midterm' });
    expect(await saveQuestionSet(admin, { key, baseVersion: 2, ...draft, title: 'Mitterminsuppföljning: pedagoger' })).toEqual({ version: 3 });
    expect(await askedIn(world, spring.activityId)).toBe(2);
    expect((await getQuestionSets(admin)).find((s) => s.key === key)).toMatchObject({ version: 3, title: 'Mitterminsuppföljning: pedagoger', createdBy: 'Anna Alm', questions: 17, level: 'TEACHER' });
  });

  it('can be the first of a new set, of any level, once', async () => {
    const { key: own, ...set } = await getNewQuestionSet(admin, 'ORGANISER');
    expect(set).toMatchObject({ level: 'ORGANISER', version: 0, data: { sections: [] } });
    const data = { title: 'Ämneskonferens', intro: '', sections: [{ key: 'A', title: 'Ämnet', questions: [{ ...extra, code: 'A1', number: '1', individual: false, correspondsTo: null }] }] };
    expect(await refused(saveQuestionSet(admin, { key: own, baseVersion: 0, level: 'ORGANISER', ...data, sections: [] }))).toBe('invalid sections:sections_count');
    expect(await refused(saveQuestionSet(admin, { key: own, baseVersion: 0, ...data }))).toBe('not_found');
    expect(await saveQuestionSet(admin, { key: own, baseVersion: 0, level: 'ORGANISER', ...data })).toEqual({ version: 1 });
    expect(await refused(saveQuestionSet(admin, { key: own, baseVersion: 0, level: 'ORGANISER', ...data, title: 'En till' }))).toBe('conflict newer_version');
    expect(await refused(saveQuestionSet(admin, { key: 'midterm-teacher', baseVersion: 0, level: 'ORGANISER', ...data }))).toBe('conflict newer_version');
    expect(await getQuestionSet(admin, own)).toMatchObject({ level: 'ORGANISER', usedBy: [], shown: { version: 1, data } });
    expect((await audits(chain.world)).at(-1)!.data).toMatchObject({ key: own, version: 1, added: ['A1'], removed: [] });
    expect(await refused(getNewQuestionSet(chain.actors.principal, 'PRINCIPAL'))).toBe('not_found');
  });

  it('is not written where nothing is changed', async () => {
    const count = (await audits(chain.world)).length;
    const { version, data } = await getEditableQuestionSet(admin, key);
    expect(await saveQuestionSet(admin, { key, baseVersion: version, ...data })).toEqual({ version });
    expect(await audits(chain.world)).toHaveLength(count);
  });

  it('is refused with the field of each fault, and nothing is stored', async () => {
    const { version, data } = await getEditableQuestionSet(admin, 'midterm-principal');
    const draft = structuredClone(data);
    draft.sections[0]!.questions.splice(1, 1);
    draft.sections[1]!.questions[0]!.individual = true;
    draft.sections[1]!.questions[1]!.correspondsTo = 'Z9';
    expect(await refused(saveQuestionSet(admin, { key: 'midterm-principal', baseVersion: version, ...draft }))).toBe(
      'invalid sections.0.questions.1.number:number_hole sections.1.questions.0.individual:individual_level sections.1.questions.1.correspondsTo:not_above');
    expect((await getQuestionSet(admin, 'midterm-principal')).versions).toHaveLength(1);
  });

  it('tells of the questions below that feed it', async () => {
    const set = await getEditableQuestionSet(admin, 'midterm-principal');
    expect(set.above.map((s) => s.key)).toEqual(['midterm-organiser']);
    expect(set.below.map((s) => s.key)).toEqual([key]);
    expect(set.below[0]!.questions.find((q) => q.code === 'F4')).toMatchObject({ correspondsTo: 'F1', text: extra.text });
  });

  it('is not saved over one that somebody else has saved since, also when two save at the same moment', async () => {
    const other = await makeActor(chain.world, [{ role: 'ADMINISTRATOR' }]);
    const of = 'ska12-principal';
    const [a, b] = [{ ...await newest(admin, of), title: 'Trygghet A' }, { ...await newest(other, of), title: 'Trygghet B' }];
    const outcomes = await Promise.all([refused(saveQuestionSet(admin, { key: of, baseVersion: 1, ...a })), refused(saveQuestionSet(other, { key: of, baseVersion: 1, ...b }))]);
    expect(outcomes.toSorted()).toEqual(['conflict newer_version', 'done']);
    expect(await getEditableQuestionSet(admin, of)).toMatchObject({ version: 2, data: { title: outcomes[0] === 'done' ? 'Trygghet A' : 'Trygghet B' } });
    expect(await refused(saveQuestionSet(admin, { key: of, baseVersion: 3, ...a }))).toBe('conflict newer_version');
  });

  it('is for administrators of the organiser alone', async () => {
    const draft = { ...await newest(admin), title: 'Något annat' };
    const { version } = await getEditableQuestionSet(admin, key);
    for (const [role, actor] of Object.entries(chain.actors)) {
      if (role === 'administrator') continue;
      expect(await refused(saveQuestionSet(actor, { key, baseVersion: version, ...draft })), role).toBe('forbidden');
      for (const read of [getQuestionSets, getQuestionSet, getEditableQuestionSet, getQuestionSetFile]) expect(await refused(read(actor, key)), role).toBe('not_found');
    }
    const stranger = await makeActor(await makeWorld(), [{ role: 'ADMINISTRATOR' }]);
    expect(await getQuestionSets(stranger)).toEqual([]);
    for (const read of [getQuestionSet, getEditableQuestionSet, getQuestionSetFile]) expect(await refused(read(stranger, key))).toBe('not_found');
    expect(await refused(saveQuestionSet(stranger, { key, baseVersion: version, ...draft }))).toBe('not_found');
    expect(await refused(getQuestionSet(admin, key, 99))).toBe('not_found');
    expect((await getEditableQuestionSet(admin, key)).version).toBe(version);
  });

  it('goes to another organiser as a file, and becomes a version of theirs', async () => {
    const { text, fileName } = await getQuestionSetFile(admin, key);
    expect(fileName).toBe('midterm-teacher-version-3.json');
    const read = readQuestionSetFile(text);
    if (!read.ok) throw new Error('the file is not read');
    const elsewhere = await makeChain();
    expect(await saveQuestionSet(elsewhere.actors.administrator, { key: read.file.key, baseVersion: 1, ...read.file.data })).toEqual({ version: 2 });
    expect((await getQuestionSet(elsewhere.actors.administrator, key)).shown.data).toEqual(await newest(admin));
    const ids = (world: World) => asActor(world.system, (db) => db.question.findMany({ where: { questionSet: { key } }, select: { id: true } }));
    const theirs = new Set((await ids(elsewhere.world)).map((q) => q.id));
    expect((await ids(chain.world)).some((q) => theirs.has(q.id))).toBe(false);
  });

  it('is parsed from anything: what is wrong is a refusal, never an error', async () => {
    const good = { key, baseVersion: 3, ...await newest(admin) };
    expect(saveQuestionSetSchema.safeParse(good).success).toBe(true);
    fc.assert(fc.property(fc.anything(), fc.anything(), (any, other) => {
      expect(typeof saveQuestionSetSchema.safeParse(any).success).toBe('boolean');
      for (const field of ['sections', 'title', 'key', 'baseVersion']) expect(typeof saveQuestionSetSchema.safeParse({ ...good, [field]: other }).success).toBe('boolean');
    }));
    expect(questionsOf(good)).toHaveLength(17);
  });
});
