import { computeFigures, markAllForFigures } from '../../lib/class-review/commands/compute-figures';
import { systemActor } from '../../lib/core/actor';
import { callDatabase } from '../../lib/core/db';
import { isUnavailable } from '../../lib/core/errors';
import { organiserIds } from '../../lib/core/identity';
import { log } from '../../lib/core/log';
import { todayInSweden } from '../../lib/core/time';
import { Prisma } from '../../prisma/generated/client';

/** As long as a save may be under way that has marked a class but is not to be seen yet, in milliseconds. */
const settle = 1_000;
/** Classes taken at a time: so few that who changes something now does not wait long behind them. */
const batch = 10;

type Options = { pause: (ms: number) => Promise<unknown>; now?: () => Date };

/**
 * The figures' worker. Each `round` computes the classes that were marked since and returns how many; the first of a day marks every class
 * of the school year. A class that fails is logged and taken again later. Throws where the database is away.
 */
export function makeFigureRounds({ pause, now = () => new Date() }: Options) {
  let marked = '';
  return {
    async round(): Promise<number> {
      const today = todayInSweden(now());
      if (marked !== today) {
        for (const organiserId of await organiserIds()) await markAllForFigures(systemActor(organiserId, 'figures'), today);
        marked = today;
      }
      const taken = await callDatabase<{ organiserId: string; id: string }>(Prisma.sql`SELECT * FROM ska_take_changes('class', ${batch}::int)`);
      if (taken.length) await pause(settle);
      for (const { organiserId, id } of taken) {
        try {
          await computeFigures(systemActor(organiserId, 'figures'), { groupId: id, today });
        } catch (err) {
          if (isUnavailable(err)) throw err;
          log.error({ err, organiserId, groupId: id }, 'figures of a class failed');
        }
      }
      return taken.length;
    },
  };
}
