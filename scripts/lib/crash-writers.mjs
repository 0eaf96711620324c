/** Those who write in the crash test: what they do when a reply does not come is what components/analysis/answer-saver.ts does. */
import { randomInt } from 'node:crypto';
import { Agent } from 'node:http';
import { v7 as newId } from 'uuid';
import { postSave } from './post-save.mjs';

/** @typedef {{ personId: string, cookie: string, analysisId: string, questions: { id: string, individual: boolean }[] }} Writer */
/** @typedef {{ saveId: string, text: string, revision: number, answer: string }} Acknowledged answer: names whose answer to what */

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** Every text is another, so that one that is there twice was written twice. */
const textOf = (/** @type {string} */ saveId) => `${saveId} ${'Fler elever når kriterierna än i våras, men spridningen är stor. '.repeat(randomInt(1, 10))}`;
/** Replies that mean: the text waits, and is sent again. */
const passing = new Set([500, 503]);

/** The answer that a save is to: an individual question has one a teacher. @param {string} analysisId @param {string} questionId @param {string | null} personId */
export const answerName = (analysisId, questionId, personId) => `${analysisId}/${questionId}/${personId ?? ''}`;

/**
 * Lets every writer save until so many saves are acknowledged.
 * @param {{ writers: Writer[], port: number, saves: number, typesOn?: number }} plan typesOn: how often, of 100, a writer without a reply types on
 *   instead of only waiting, so that the next try is another save
 * @returns {{ acknowledged: Acknowledged[], counts: { unanswered: number, failed: number, conflicts: number }, done: Promise<unknown>, stop: () => void }}
 *   done: rejects with the first reply that should never have come
 */
export function startWriters({ writers, port, saves, typesOn = 30 }) {
  const agent = new Agent({ keepAlive: true });
  /** @type {Acknowledged[]} */
  const acknowledged = [];
  const counts = { unanswered: 0, failed: 0, conflicts: 0 };
  let left = saves;
  let stopped = false;

  /** One save until it is acknowledged. @param {Writer} writer @param {Writer['questions'][number]} question @param {Map<string, number>} revisions */
  async function save(writer, question, revisions) {
    const { analysisId, personId } = writer;
    let saveId = newId();
    let text = textOf(saveId);
    const again = () => { saveId = newId(); text = textOf(saveId); };
    for (let waited = 50; !stopped;) {
      const input = { analysisId, questionId: question.id, text, notApplicable: false, baseRevision: revisions.get(question.id) ?? 0, saveId };
      const answered = await postSave({ agent, port, timeoutMs: 5_000 }, writer, input).catch(() => undefined);
      const { status, reply } = answered ?? {};
      if (status === 200 && reply?.ok && reply.data) {
        revisions.set(question.id, reply.data.revision);
        acknowledged.push({ saveId, text, revision: reply.data.revision, answer: answerName(analysisId, question.id, question.individual ? personId : null) });
        return;
      }
      if (status === 409 && reply?.code === 'conflict' && reply.data) {
        // Both texts are shown; the writer settles for the own one.
        counts.conflicts++;
        revisions.set(question.id, reply.data.revision);
        again();
        continue;
      }
      if (answered && !passing.has(status ?? 0)) throw new Error(`en sparning besvarades med ${status} ${reply?.code ?? ''}`);
      if (answered && status === 500) counts.failed++; else counts.unanswered++;
      await pause(randomInt(waited / 2, waited));
      waited = Math.min(waited * 2, 800);
      if (randomInt(100) < typesOn) again();
    }
  }

  const done = Promise.all(writers.map(async (writer, i) => {
    /** What this browser has seen. @type {Map<string, number>} */
    const revisions = new Map();
    for (let n = 0; left > 0 && !stopped; n++) {
      left--;
      // Two to an analysis: each at an own question for twenty saves, and now and then at the other's.
      const at = Math.floor(n / 20) + ((i % 2 === 0) === (randomInt(20) === 0) ? 8 : 0);
      const question = writer.questions[at % writer.questions.length];
      if (question) await save(writer, question, revisions);
      await pause(randomInt(20));
    }
  })).finally(() => {
    stopped = true;
    agent.destroy();
  });
  return { acknowledged, counts, done, stop: () => { stopped = true; } };
}
