import { beforeAll, describe, expect, it } from 'vitest';
import { asActor } from '@/lib/core/db';
import { answerAll, makeChain, type Chain } from '@/prisma/factories';
import { handIn } from './commands/hand-in';
import { acceptAnalysis } from './commands/receive';
import { canView, factsInclude, factsOf, visibleAnalyses } from './policy';

/** The rows that `visibleAnalyses` gives are the rows for which `canView` is true: the right is written once. */
let chain: Chain;
beforeAll(async () => { chain = await makeChain(); });

async function agreement(state: string) {
  const { world, actors } = chain;
  const all = await asActor(world.system, (db) => db.analysis.findMany({ include: factsInclude() }));
  for (const [name, actor] of Object.entries(actors)) {
    const visible = await asActor(actor, (db) => db.analysis.findMany({ where: visibleAnalyses(actor), select: { id: true } }));
    const expected = all.filter((a) => canView(actor, factsOf(a))).map((a) => a.id);
    expect(visible.map((v) => v.id).sort(), `${state}: ${name}`).toEqual(expected.sort());
  }
}

describe('visibleAnalyses and canView agree', () => {
  it('in every state of the chain', async () => {
    const { actors, analyses } = chain;
    await agreement('drafts');
    await answerAll(actors.teacher, analyses.teacher);
    await handIn(actors.teacher, { analysisId: analyses.teacher.id });
    await agreement('teachers handed in');
    await answerAll(actors.principal, analyses.principal);
    await handIn(actors.principal, { analysisId: analyses.principal.id });
    await agreement('principal handed in');
    await answerAll(actors.compiler, analyses.organiser);
    await handIn(actors.compiler, { analysisId: analyses.organiser.id });
    await agreement('general analysis handed in');
    await acceptAnalysis(actors.head, { analysisId: analyses.organiser.id });
    await agreement('approved');
  });

  it('and a person without any role sees nothing', async () => {
    const { makeActor } = await import('@/prisma/factories');
    const nobody = await makeActor(chain.world, []);
    for (const actor of [nobody, chain.world.system]) {
      expect(await asActor(actor, (db) => db.analysis.count({ where: visibleAnalyses(actor) }))).toBe(0);
      expect(await asActor(actor, (db) => db.analysis.count({ where: { AND: visibleAnalyses(actor) } }))).toBe(0);
    }
  });
});
