import { saveCells } from '@/lib/class-review/commands/save-cells';
import { newId } from '@/lib/core/ids';
import { stopLive } from '@/lib/core/live';
import { actorOf, makePerson, makeReview } from '@/prisma/factories';
import { matrix } from '@/prisma/template/matrix';

const columns = matrix.blocks.flatMap((b) => b.columns);
/** Every subject of the matrix: its teacher here has the whole class, as in a small school. */
const subjects = [...new Set(columns.flatMap((c) => c.subjects ?? []))];

/** A class with its matrix filled (SVA left empty: it excludes SV), and a teacher who sees and fills all of it. */
export async function makeFilledReview(pupilCount: number) {
  const review = await makeReview(pupilCount);
  const personId = await makePerson(review.world, [{ role: 'TEACHER', groupId: review.groupId, subjects, mentor: true }], { givenName: 'Eva', familyName: 'Berg' });
  const actor = await actorOf(review.world, personId);
  for (const [i, { code }] of columns.filter((c) => c.code !== 'SVA').entries()) {
    const { cells } = await saveCells(actor, { reviewId: review.reviewId, cells: review.pupils.map((pupilId, p) => ({ saveId: newId(), pupilId, code, value: (i + p) % 4, base: 0 })) });
    const refused = cells.find((c) => c.result !== 'saved');
    if (refused) throw new Error(`${code}: ${refused.result}`);
  }
  await stopLive(); // its connection alone would not keep the process alive until it is closed
  return { ...review, actor, codes: columns.map((c) => c.code) };
}
export type FilledReview = Awaited<ReturnType<typeof makeFilledReview>>;
