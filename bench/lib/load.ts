import { Agent, request } from 'node:http';

export type Answer = { status: number; body: string };

/** One GET over kept connections; the whole body, uncompressed (no Accept-Encoding is sent). */
export function get(agent: Agent, url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
      response.on('error', reject);
    });
    sent.setTimeout(30_000, () => sent.destroy(new Error(`no answer in 30 s: ${url}`)));
    sent.on('error', reject);
    sent.end();
  });
}

export const keptConnections = (max: number) => new Agent({ keepAlive: true, maxSockets: max });

/** Waits until something answers at the address. Throws after half a minute. */
export async function untilAnswering(url: string): Promise<void> {
  for (const until = Date.now() + 30_000; ;) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(5_000) });
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
