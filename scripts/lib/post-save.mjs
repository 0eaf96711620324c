/** One save of an answer to POST /api/spara, as the browser sends it (components/analysis/send-answer.ts). Imports only `node:`. */
import { request } from 'node:http';

/** @typedef {{ analysisId: string, questionId: string, text: string, notApplicable: boolean, baseRevision: number, saveId: string }} SaveBody */
/** @typedef {{ ok: boolean, code?: string, data?: { revision: number, text?: string } }} SaveReply data: where saved or in conflict */

/**
 * @param {{ agent: import('node:http').Agent, port: number, timeoutMs?: number }} app on loopback; its own address is http://localhost:<port>
 * @param {{ personId: string, cookie: string }} writer
 * @param {SaveBody} input
 * @returns {Promise<{ status: number, reply: SaveReply | undefined }>} reply: undefined where it is none of ours; rejects where no reply came
 */
export function postSave({ agent, port, timeoutMs = 15_000 }, { personId, cookie }, input) {
  const body = JSON.stringify({ name: 'svar', version: 1, person: personId, input });
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1', port, method: 'POST', path: '/api/spara', agent,
      headers: { host: `localhost:${port}`, origin: `http://localhost:${port}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie },
    }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => { text += part; });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, reply: parsed(text) }));
      response.on('aborted', () => reject(new Error('the reply was cut off')));
      response.on('error', reject);
    });
    sent.setTimeout(timeoutMs, () => sent.destroy(new Error(`no reply in ${timeoutMs} ms`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** @param {string} text @returns {SaveReply | undefined} */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value?.ok === 'boolean' ? value : undefined;
  } catch {
    return undefined;
  }
}
