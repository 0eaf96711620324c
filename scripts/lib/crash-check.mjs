/** What the crash test finds in the database afterwards, held against what was acknowledged. */
import { answerName } from './crash-writers.mjs';
import { connected } from './databases.mjs';

/** @typedef {import('./crash-writers.mjs').Acknowledged} Acknowledged */
/** @typedef {{ answerId: string, saveId: string, revision: number, text: string }} HistoryRow */
/** @typedef {{ id: string, name: string, revision: number, text: string }} AnswerRow name: as answerName names it */
/** @typedef {{ lost: string[], doubled: string[], unacknowledged: number }} Findings a sentence each; unacknowledged: written, but the reply never came */

/**
 * Pure. Lost: an acknowledged save that is not in the history with its text and revision, a revision that is missing between others, an answer that
 * is not its highest revision. Doubled: a saveId, a revision of an answer or a text (each is unlike all others) that is there twice.
 * @param {readonly Acknowledged[]} acknowledged
 * @param {readonly HistoryRow[]} history
 * @param {readonly AnswerRow[]} answers
 * @returns {Findings}
 */
export function findings(acknowledged, history, answers) {
  /** @type {string[]} */
  const lost = [];
  /** @type {string[]} */
  const doubled = [];
  /** @type {Map<string, HistoryRow>} */
  const bySave = new Map();
  const texts = new Set();
  /** @type {Map<string, Map<number, HistoryRow>>} */
  const byAnswer = new Map();
  for (const row of history) {
    const revisions = byAnswer.get(row.answerId) ?? new Map();
    byAnswer.set(row.answerId, revisions);
    if (bySave.has(row.saveId)) doubled.push(`sparningen ${row.saveId} finns två gånger`);
    else if (revisions.has(row.revision)) doubled.push(`svaret ${row.answerId} har revision ${row.revision} två gånger`);
    else if (texts.has(row.text)) doubled.push(`svaret ${row.answerId} har samma text två gånger, sist som revision ${row.revision}`);
    bySave.set(row.saveId, row);
    texts.add(row.text);
    if (!revisions.has(row.revision)) revisions.set(row.revision, row);
  }
  const names = new Map(answers.map((a) => [a.id, a.name]));
  for (const { saveId, text, revision, answer } of acknowledged) {
    const row = bySave.get(saveId);
    if (!row) lost.push(`den kvitterade sparningen ${saveId} finns inte`);
    else if (row.text !== text || row.revision !== revision || names.get(row.answerId) !== answer) lost.push(`den kvitterade sparningen ${saveId} är en annan än den kvitterade`);
  }
  for (const { id, revision, text } of answers) {
    const revisions = byAnswer.get(id) ?? new Map();
    for (let n = 1; n <= revision; n++) if (!revisions.has(n)) lost.push(`svaret ${id} saknar revision ${n}`);
    if (revisions.size > revision) lost.push(`svaret ${id} står på revision ${revision}, men historien går längre`);
    else if (revisions.get(revision)?.text !== text) lost.push(`svaret ${id} har inte texten av sin högsta revision`);
  }
  const told = new Set(acknowledged.map((a) => a.saveId));
  return { lost, doubled, unacknowledged: [...bySave.keys()].filter((saveId) => !told.has(saveId)).length };
}

/**
 * Reads everything as the tables' owner and judges it.
 * @param {string} ownerUrl
 * @param {readonly Acknowledged[]} acknowledged
 * @returns {Promise<Findings>}
 */
export const checkDatabase = (ownerUrl, acknowledged) => connected(ownerUrl, async (client) => {
  const { rows: history } = await client.query('SELECT "answerId", "saveId", revision, text FROM "AnswerHistory"');
  const { rows } = await client.query('SELECT id, "analysisId", "questionId", "personId", revision, text FROM "Answer"');
  return findings(acknowledged, history, rows.map((a) => ({ ...a, name: answerName(a.analysisId, a.questionId, a.personId) })));
});
