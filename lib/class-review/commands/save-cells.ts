import type { Actor } from '@/lib/core/actor';
import { actorValue, callDatabase } from '@/lib/core/db';
import { AppError, authorise, notFound } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { announce } from '@/lib/core/live';
import { todayInSweden } from '@/lib/core/time';
import { Prisma } from '@/prisma/generated/client';
import { canSaveCells, deputies } from '../policy';
import { matrixTopic } from '../queries/matrix-changes';
import type { CellResult, SaveCells } from '../schema';

/**
 * Saves cells of one matrix, each by itself, in one statement under the row policies (ska_save_cells). The history row of a cell is
 * its audit row. Throws `not_found` for a matrix that the actor does not see, `locked` once its term is over.
 */
export async function saveCells(actor: Actor, input: SaveCells): Promise<{ cells: CellResult[] }> {
  authorise(canSaveCells(actor));
  const cells = input.cells.map((c) => ({ id: newId(), ...c }));
  const [row] = await callDatabase<{ saved: CellResult[] | 'locked' | null }>(Prisma.sql`
    SELECT ska_save_cells(${actorValue(actor)}, ${input.reviewId}::uuid, ${todayInSweden()}::date, ${JSON.stringify(deputies(actor))}::jsonb, ${JSON.stringify(cells)}::jsonb) AS saved`);
  if (!row?.saved) throw notFound();
  if (row.saved === 'locked') throw new AppError('locked');
  // The one statement is committed: whoever has the matrix open looks.
  if (row.saved.some((c) => c.result === 'saved')) announce(actor.organiserId, matrixTopic, input.reviewId);
  return { cells: row.saved };
}
