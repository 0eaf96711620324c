import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import type { AnalysisStatus } from '@/prisma/generated/enums';
import { canReceive, canWrite, factsOf, visibleAnalyses } from '../policy';
import { isAnswered, transition } from '../rules';
import { belowOf } from './below';
import { headInclude, headOf, type AnalysisHead } from './parts';

export type Task = AnalysisHead & {
  kind: 'write' | 'review';
  answered: number;
  of: number;
  /** Of the level below: how many have handed in, and who has not. */
  below: { handedIn: number; of: number; missing: string[] } | null;
};
export type ReturnedTask = Task & { comment: string; question: string | null };
export type MyTasks = {
  /** Mine to do, soonest first. */
  todo: Task[];
  returned: ReturnedTask[];
  /** Handed in by me, not yet accepted. */
  waiting: AnalysisHead[];
  /** Approved general analyses, for who reads those. */
  published: AnalysisHead[];
};

const unfinished: AnalysisStatus[] = ['NOT_STARTED', 'IN_PROGRESS', 'HANDED_IN', 'RETURNED'];

/** What is mine to do, what came back, and what waits on others, across units and roles. `today` is YYYY-MM-DD. */
export async function getMyTasks(actor: Actor, today: string): Promise<MyTasks> {
  return asActor(actor, async (db) => {
    const rows = await db.analysis.findMany({
      where: { AND: visibleAnalyses(actor), OR: [{ status: { in: unfinished }, activity: { opensOn: { lte: new Date(today) } } }, { level: 'ORGANISER', status: 'ACCEPTED' }] },
      include: { ...headInclude, answers: { select: { questionId: true, text: true, notApplicable: true } } },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    });
    const sizes = new Map((await db.question.groupBy({ by: ['questionSetId'], _count: true })).map((g) => [g.questionSetId, g._count]));
    const tasks: MyTasks = { todo: [], returned: [], waiting: [], published: [] };
    for (const row of rows) {
      const facts = factsOf(row);
      const head = headOf(row);
      const writes = canWrite(actor, facts);
      const task = async (kind: Task['kind']): Promise<Task> => {
        const below = kind === 'write' ? (await belowOf(db, actor, row)).status : [];
        const missing = below.filter((b) => b.status !== 'HANDED_IN' && b.status !== 'ACCEPTED');
        return {
          ...head, kind, of: sizes.get(row.questionSetId) ?? 0,
          answered: new Set(row.answers.filter(isAnswered).map((a) => a.questionId)).size,
          below: below.length ? { handedIn: below.length - missing.length, of: below.length, missing: missing.map((b) => b.name) } : null,
        };
      };
      if (row.status === 'ACCEPTED') tasks.published.push(head);
      else if (writes && row.status === 'RETURNED') {
        const comment = await db.returnComment.findFirst({ where: { handIn: { analysisId: row.id } }, orderBy: { at: 'desc' }, include: { question: true } });
        tasks.returned.push({ ...(await task('write')), comment: comment?.text ?? '', question: comment?.question?.number ?? null });
      } else if (writes && transition(row.status, 'save')) tasks.todo.push(await task('write'));
      else if (writes) tasks.waiting.push(head);
      // A unit's or the country's compiler reads what is below inside its own task; only the last in the chain has a review of its own.
      else if (canReceive(actor, facts) && row.level === 'ORGANISER' && row.status === 'HANDED_IN') tasks.todo.push(await task('review'));
    }
    tasks.published.reverse();
    return tasks;
  });
}
