import { openChain } from '../../lib/analysis/commands/open-chain';
import { loadTemplate } from '../../lib/calendar/commands';
import { loadMatrixTemplate } from '../../lib/class-review/commands/load-template';
import { asActor } from '../../lib/core/db';
import { makeGroup, makePerson, makeUnit, makeWorld } from '../../prisma/factories';
import { template } from '../../prisma/template';
import { signedIn } from './signed-in';

/** A signed-in teacher in a class' analysis: what POST /api/spara needs. Two share each analysis; a question of one's own (`individual`) they do not share. */
export type Writer = { personId: string; cookie: string; analysisId: string; questions: { id: string; individual: boolean }[] };

/** Some at a time, in order. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let i = 0; i < items.length; i += 8) results.push(...await Promise.all(items.slice(i, i + 8).map(work)));
  return results;
}

/** An organiser with so many classes, the autumn's mid-term chain started in them, and two signed-in teachers in each. */
async function makeOrganiser(classes: number): Promise<Writer[]> {
  const world = await makeWorld();
  const unitId = await makeUnit(world);
  await loadTemplate(world.system, template);
  await loadMatrixTemplate(world.system, template);
  const made = await inTurn(Array.from({ length: classes }), async () => {
    const groupId = await makeGroup(world, unitId);
    const teacher = () => makePerson(world, [{ role: 'TEACHER', groupId, subjects: ['SV', 'MA'] }]);
    return { groupId, people: [await teacher(), await teacher()] };
  });
  const { activityId } = await openChain(world.system, { termId: world.terms.ht, templateKey: 'midterm' });
  const analyses = await asActor(world.system, (db) => db.analysis.findMany({
    where: { activityId, level: 'TEACHER' },
    select: { id: true, groupId: true, questionSet: { select: { questions: { select: { id: true, individual: true }, orderBy: { order: 'asc' } } } } },
  }));
  const ofGroup = new Map(analyses.map((a) => [a.groupId, a]));
  return (await inTurn(made, async ({ groupId, people }) => {
    const analysis = ofGroup.get(groupId);
    if (!analysis) throw new Error('a class has no analysis');
    const writers: Writer[] = [];
    for (const personId of people) {
      const { name, value } = await signedIn({ ...world, personId });
      writers.push({ personId, cookie: `${name}=${value}`, analysisId: analysis.id, questions: analysis.questionSet.questions });
    }
    return writers;
  })).flat();
}

/** Organisers of equal size, made by prisma/factories; their teachers class by class. */
export async function makeWriters({ organisers, classes }: { organisers: number; classes: number }): Promise<Writer[]> {
  const all: Writer[] = [];
  for (let i = 0; i < organisers; i++) all.push(...await makeOrganiser(classes));
  return all;
}
