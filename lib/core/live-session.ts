import { createHash } from 'node:crypto';
import { personActor, type Actor } from './actor';
import { alone } from './live';

type Row = { hash: string; organiserId: string | null; personId: string | null };
type Question = { hash: string; answer: (row: Row | undefined) => void; fail: (error: unknown) => void };
const kept = globalThis as { skaWatched?: { questions: Question[]; asking: boolean } };

/**
 * Who acts in a stream that stays open, with the roles that hold now; null once the session has ended, is another person's, or the
 * person is deactivated. Unlike a request it does not count as using the session: an open page alone must not keep it alive. Throws
 * where the database is away.
 */
export async function watchedActor(secret: string, personId: string): Promise<Actor | null> {
  const session = await sessionOf(createHash('sha256').update(secret).digest('hex'));
  return session?.organiserId && session.personId === personId ? personActor(session.organiserId, personId) : null;
}

function sessionOf(hash: string): Promise<Row | undefined> {
  const watched = (kept.skaWatched ??= { questions: [], asking: false });
  return new Promise((answer, fail) => {
    watched.questions.push({ hash, answer, fail });
    if (!watched.asking) void ask(watched);
  });
}

/** All that is asked meanwhile goes as one question. ska_session notes the use of a session; the transaction is undone. */
async function ask(watched: { questions: Question[]; asking: boolean }): Promise<void> {
  watched.asking = true;
  while (watched.questions.length) {
    const questions = watched.questions.splice(0);
    const hashes = [...new Set(questions.map((q) => q.hash))].sort(); // one order, so that two processes never wait for each other
    try {
      const rows = await alone(async (client) => {
        await client.query('BEGIN');
        try {
          return (await client.query<Row>('SELECT h AS hash, s."organiserId", s."personId" FROM unnest($1::text[]) h CROSS JOIN LATERAL ska_session(h) s', [hashes])).rows;
        } finally {
          await client.query('ROLLBACK');
        }
      });
      const found = new Map(rows.map((r) => [r.hash, r]));
      for (const q of questions) q.answer(found.get(q.hash));
    } catch (error) {
      for (const q of questions) q.fail(error);
    }
  }
  watched.asking = false;
}
