import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { dateOf } from '@/lib/core/time';
import { canReceive, canWrite, factsOf, reading, visibleAnalyses } from '../policy';
import { transition } from '../rules';
import { statusBelow } from './below';
import { headInclude, headOf, progressOf, sizesOf, type AnalysisHead, type AnalysisRow } from './parts';

export type Task = AnalysisHead & {
  kind: 'write' | 'review';
  answered: number;
  of: number;
  /** Of the level below: how many have handed in, and who has not. */
  below: { handedIn: number; of: number; missing: string[] } | null;
};
export type ReturnedTask = Task & { comment: string; /** What it is about; null: the whole. */ question: { section: string; number: string } | null };
export type MyTasks = {
  /** Mine to do, soonest first. */
  todo: Task[];
  returned: ReturnedTask[];
  /** Handed in by me, not yet accepted. */
  waiting: AnalysisHead[];
  /** Approved general analyses, for who reads those. */
  published: AnalysisHead[];
};

/** What is mine to do, what came back, and what waits on others, across units and roles. `today` is YYYY-MM-DD. */
export async function getMyTasks(actor: Actor, today: string): Promise<MyTasks> {
  return asActor(actor, async (db) => {
    const rows = await db.analysis.findMany({
      where: { AND: visibleAnalyses(actor), OR: [{ status: { not: 'ACCEPTED' }, activity: { opensOn: { lte: dateOf(today) } } }, { level: 'ORGANISER' }, { activity: { analyses: { some: { status: 'HANDED_IN' } } } }] },
      include: headInclude(),
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    });
    const [progress, sizes] = [await progressOf(db, rows.map((r) => r.id)), await sizesOf(db)];
    const task = async (row: AnalysisRow, kind: Task['kind']): Promise<Task> => {
      const below = kind === 'write' ? await statusBelow(db, actor, row) : [];
      const missing = below.filter((b) => b.status !== 'HANDED_IN' && b.status !== 'ACCEPTED');
      return {
        ...headOf(row), kind, answered: progress.get(row.id) ?? 0, of: sizes.get(row.questionSetId) ?? 0,
        below: below.length ? { handedIn: below.length - missing.length, of: below.length, missing: missing.map((b) => b.name) } : null,
      };
    };
    const tasks: MyTasks = { todo: [], returned: [], waiting: [], published: [] };
    for (const row of rows) {
      const facts = factsOf(row);
      const writes = canWrite(actor, facts);
      if (row.level === 'ORGANISER' && (row.status === 'ACCEPTED' || reading(actor, facts) === 'accepted')) tasks.published.push(headOf(row));
      else if (row.status === 'HANDED_IN' && canReceive(actor, facts) && isOver(row, rows)) tasks.todo.push(await task(row, 'review'));
      else if (writes && row.status === 'RETURNED') {
        const comment = await db.returnComment.findFirst({ where: { handIn: { analysisId: row.id } }, orderBy: { at: 'desc' }, include: { question: true } });
        tasks.returned.push({ ...(await task(row, 'write')), comment: comment?.text ?? '', question: comment?.question ? { section: comment.question.sectionTitle, number: comment.question.number } : null });
      } else if (writes && transition(row.status, 'save')) tasks.todo.push(await task(row, 'write'));
      else if (writes && row.status === 'HANDED_IN') tasks.waiting.push(headOf(row));
    }
    tasks.published.reverse();
    return tasks;
  });
}

/**
 * Whether what was handed in is to be decided on by itself. A compiler reads what is below inside the own task; only when that is
 * already handed in (a class came late), or where there is none (the last in the chain), it is a task of its own.
 */
function isOver(row: AnalysisRow, rows: AnalysisRow[]): boolean {
  if (row.level === 'ORGANISER') return true;
  const above = rows.find((r) => r.activityId === row.activityId && (row.level === 'TEACHER' ? r.level === 'PRINCIPAL' && r.unitId === row.unitId : r.level === 'ORGANISER'));
  return above?.status === 'HANDED_IN' || above?.status === 'ACCEPTED';
}
