import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asActor } from '@/lib/core/db';
import type { Actor } from '@/lib/core/actor';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { makeChain, type Chain } from '@/prisma/factories';
import type { AnalysisStatus } from '@/prisma/generated/enums';
import { handIn } from './commands/hand-in';
import { acceptAnalysis, correctAnalysis, returnAnalysis } from './commands/receive';
import { saveAnswer } from './commands/save-answer';
import { withdrawAnalysis } from './commands/withdraw';
import type { Verb } from './rules';

/**
 * The chain as a state machine against real Postgres: whatever verbs by whomever in whatever order, and after each of them the database stands where
 * this small model says. The model is 1-domain 1.7 in its own words, not the code's.
 */
const levels = ['teacher', 'principal', 'organiser'] as const;
type Level = (typeof levels)[number];
type Model = Record<Level, { status: AnalysisStatus; /** how each hand-in stands: read from above, came back, or taken back */ handIns: ('in' | 'returned' | 'withdrawn')[] }>;

const writers: Record<Level, string[]> = { teacher: ['teacher', 'colleague'], principal: ['principal'], organiser: ['compiler'] };
const receivers: Record<Level, string[]> = { teacher: ['principal'], principal: ['compiler'], organiser: ['head'] };
const above: Record<Level, Level | null> = { teacher: 'principal', principal: 'organiser', organiser: null };

/** What the model says of one step: the status after it, or null where it is refused. */
function step(model: Model, { level, verb, by }: Op): AnalysisStatus | null {
  const { status, handIns } = model[level];
  const writes = writers[level].includes(by);
  const receives = receivers[level].includes(by);
  const next = above[level];
  switch (verb) {
    case 'save': return !writes ? null : status === 'NOT_STARTED' || status === 'IN_PROGRESS' ? 'IN_PROGRESS' : status === 'RETURNED' ? 'RETURNED' : null;
    case 'handIn': return writes && (status === 'IN_PROGRESS' || status === 'RETURNED') ? 'HANDED_IN' : null;
    case 'withdraw': {
      if (!writes || status !== 'HANDED_IN' || (next && model[next].status !== 'NOT_STARTED')) return null;
      const before = handIns.slice(0, -1).filter((h) => h !== 'withdrawn').at(-1);
      return before === 'returned' ? 'RETURNED' : 'IN_PROGRESS';
    }
    case 'return': return receives && status === 'HANDED_IN' ? 'RETURNED' : null;
    case 'accept': return receives && status === 'HANDED_IN' ? 'ACCEPTED' : null;
    case 'correct': return writes && status === 'ACCEPTED' ? 'IN_PROGRESS' : null;
  }
}

function apply(model: Model, op: Op, to: AnalysisStatus) {
  const at = model[op.level];
  at.status = to;
  if (op.verb === 'handIn') {
    at.handIns.push('in');
    // Who hands in a compilation has thereby received what lies below and has not come back.
    const below = levels[levels.indexOf(op.level) - 1];
    if (below && model[below].status === 'HANDED_IN') model[below].status = 'ACCEPTED';
  }
  if (op.verb === 'return') at.handIns[at.handIns.length - 1] = 'returned';
  if (op.verb === 'withdraw') at.handIns[at.handIns.length - 1] = 'withdrawn';
}

type Op = { level: Level; verb: Verb; by: keyof Chain['actors'] };
const verbs: Verb[] = ['save', 'handIn', 'withdraw', 'return', 'accept', 'correct'];
const anybody = fc.constantFrom<Op['by']>('teacher', 'colleague', 'principal', 'compiler', 'head', 'otherTeacher', 'otherPrincipal', 'healthTeam', 'teamMate', 'formerTeacher', 'board', 'ict', 'administrator');
/** What somebody has the right to, whatever the status. */
const rightful = fc.constantFrom(...levels).chain((level) => fc.oneof(
  fc.record({ level: fc.constant(level), verb: fc.constantFrom<Verb>('save', 'handIn', 'handIn', 'withdraw', 'correct'), by: fc.constantFrom(...writers[level]) as fc.Arbitrary<Op['by']> }),
  fc.record({ level: fc.constant(level), verb: fc.constantFrom<Verb>('return', 'accept'), by: fc.constantFrom(...receivers[level]) as fc.Arbitrary<Op['by']> }),
));
const ops = fc.array(fc.oneof({ weight: 4, arbitrary: rightful }, { weight: 1, arbitrary: fc.record({ level: fc.constantFrom(...levels), verb: fc.constantFrom(...verbs), by: anybody }) }), { minLength: 25, maxLength: 60, size: 'max' });

function run(chain: Chain, { level, verb, by }: Op): Promise<unknown> {
  const actor: Actor = chain.actors[by];
  const analysis = chain.analyses[level];
  const input = { analysisId: analysis.id };
  switch (verb) {
    case 'save': return save(chain, actor, level);
    case 'handIn': return handIn(actor, input);
    case 'withdraw': return withdrawAnalysis(actor, input);
    case 'return': return returnAnalysis(actor, { ...input, comment: 'Skriv mer.' });
    case 'accept': return acceptAnalysis(actor, input);
    case 'correct': return correctAnalysis(actor, input);
  }
}

async function save(chain: Chain, actor: Actor, level: Level) {
  const analysis = chain.analyses[level];
  const question = analysis.questionSet.questions[0]!;
  const there = await asActor(chain.world.system, (db) => db.answer.findFirst({ where: { analysisId: analysis.id, questionId: question.id } }));
  return saveAnswer(actor, { analysisId: analysis.id, questionId: question.id, text: newId(), notApplicable: false, baseRevision: there?.revision ?? 0, saveId: newId() });
}

/** All questions but the first are answered, so that one save is what a hand-in waits for. */
async function prepare(chain: Chain) {
  for (const level of levels) {
    const analysis = chain.analyses[level];
    const writer = chain.actors[writers[level][0] as 'teacher'].personId!;
    await asActor(chain.world.system, (db) => db.answer.createMany({ data: analysis.questionSet.questions.slice(1).map((q) => ({
      organiserId: chain.world.organiserId, id: newId(), analysisId: analysis.id, questionId: q.id, personId: q.individual ? writer : null, text: 'Ett svar', savedById: writer,
    })) }));
  }
}

describe('the chain', () => {
  it('stands where the model says after any verbs by anybody', { timeout: 180_000 }, async () => {
    const reached = new Set<string>();
    await fc.assert(fc.asyncProperty(ops, async (sequence) => {
      const chain = await makeChain();
      await prepare(chain);
      const model: Model = { teacher: { status: 'NOT_STARTED', handIns: [] }, principal: { status: 'NOT_STARTED', handIns: [] }, organiser: { status: 'NOT_STARTED', handIns: [] } };
      for (const op of sequence) {
        const to = step(model, op);
        const went = await run(chain, op).then(() => true, (error: unknown) => {
          if (error instanceof AppError && ['not_found', 'forbidden', 'locked'].includes(error.code)) return false;
          throw error;
        });
        expect(went, JSON.stringify([op, model])).toBe(to !== null);
        if (to) { apply(model, op, to); reached.add(`${op.level} ${op.verb}`); }
        const rows = await asActor(chain.world.system, (db) => db.analysis.findMany({ where: { id: { in: levels.map((l) => chain.analyses[l].id) } }, include: { handIns: { orderBy: { number: 'asc' } } } }));
        for (const level of levels) {
          const row = rows.find((r) => r.id === chain.analyses[level].id)!;
          expect(row.status, JSON.stringify([level, op, model])).toBe(model[level].status);
          expect(row.handIns.map((h) => (h.withdrawnAt ? 'withdrawn' : h.returnedAt ? 'returned' : 'in'))).toEqual(model[level].handIns);
        }
      }
    }), { numRuns: 12 });
    // The runs must have come somewhere, else nothing was tested.
    expect([...reached]).toEqual(expect.arrayContaining(['teacher save', 'teacher handIn', 'principal save', 'organiser save']));
  });

  it('goes every way there is at least once', async () => {
    const chain = await makeChain();
    await prepare(chain);
    const model: Model = { teacher: { status: 'NOT_STARTED', handIns: [] }, principal: { status: 'NOT_STARTED', handIns: [] }, organiser: { status: 'NOT_STARTED', handIns: [] } };
    const way: [Level, Verb, Op['by']][] = [
      ['teacher', 'save', 'teacher'], ['teacher', 'handIn', 'colleague'], ['teacher', 'withdraw', 'teacher'], ['teacher', 'save', 'teacher'], ['teacher', 'handIn', 'teacher'],
      ['teacher', 'return', 'principal'], ['teacher', 'handIn', 'teacher'], ['teacher', 'withdraw', 'teacher'], ['teacher', 'handIn', 'teacher'], ['teacher', 'accept', 'principal'], ['teacher', 'correct', 'teacher'], ['teacher', 'handIn', 'teacher'],
      ['principal', 'save', 'principal'], ['teacher', 'withdraw', 'teacher'], ['principal', 'handIn', 'principal'], ['principal', 'return', 'compiler'], ['principal', 'save', 'principal'], ['principal', 'handIn', 'principal'],
      ['organiser', 'save', 'compiler'], ['principal', 'withdraw', 'principal'], ['organiser', 'handIn', 'compiler'], ['organiser', 'withdraw', 'compiler'], ['organiser', 'handIn', 'compiler'], ['organiser', 'accept', 'head'], ['organiser', 'correct', 'compiler'],
    ];
    const refused: string[] = [];
    for (const [level, verb, by] of way) {
      const op = { level, verb, by };
      const to = step(model, op);
      const went = await run(chain, op).then(() => true, () => false);
      expect(went, JSON.stringify(op)).toBe(to !== null);
      if (to) apply(model, op, to);
      else refused.push(`${level} ${verb}`);
    }
    // The level above had begun.
    expect(refused).toEqual(['teacher withdraw', 'principal withdraw']);
  });
});
