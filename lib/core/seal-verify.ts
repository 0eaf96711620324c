import { systemActor } from './actor';
import { allAnchors } from './anchors';
import { asActor, type Db } from './db';
import { organiserIds } from './identity';
import { countUnsealed, linkHash, rowsOf, sealSources, useUtc } from './seal';

/**
 * gap: a link is missing. gone: the row is not there. changed: the row, or its place in the chain, is another. cut: the chain
 * ends before an anchor. resealed: another chain than the one that was anchored. lost: the organiser itself is gone.
 */
export type BreakKind = 'gap' | 'gone' | 'changed' | 'cut' | 'resealed' | 'lost';
export type ChainBreak = { seq: number; kind: BreakKind; source?: string; entryId?: string };
export type ChainReport = { organiserId: string; links: number; unsealed: number; broken: ChainBreak | null };

const page = 1000;
const tenMinutes = 600_000;

/** Follows an organiser's chain from its first link to the first one that does not hold. */
async function follow(db: Db, organiserId: string, anchored: ReadonlyMap<number, string>): Promise<{ links: number; broken: ChainBreak | null }> {
  let seq = 0;
  let hash = '';
  for (;;) {
    const links = await db.auditSeal.findMany({ where: { organiserId, seq: { gt: seq } }, orderBy: { seq: 'asc' }, take: page });
    const rows = new Map<string, string>();
    for (const source of sealSources) {
      const ids = links.filter((l) => l.source === source).map((l) => l.entryId);
      for (const { id, row } of ids.length ? await rowsOf(db, source, organiserId, ids) : []) rows.set(`${source} ${id}`, row);
    }
    for (const link of links) {
      const place = { seq: seq + 1, source: link.source, entryId: link.entryId };
      if (link.seq !== seq + 1) return { links: seq, broken: { seq: seq + 1, kind: 'gap' } };
      const row = rows.get(`${link.source} ${link.entryId}`);
      if (row === undefined) return { links: seq, broken: { ...place, kind: 'gone' } };
      hash = linkHash(hash, link.seq, link.source, link.entryId, row);
      if (hash !== link.hash) return { links: seq, broken: { ...place, kind: 'changed' } };
      seq = link.seq;
      if (anchored.has(seq) && anchored.get(seq) !== hash) return { links: seq, broken: { ...place, kind: 'resealed' } };
    }
    if (links.length < page) break;
  }
  const furthest = [...anchored.keys()].reduce((a, b) => Math.max(a, b), 0);
  return { links: seq, broken: furthest > seq ? { seq: seq + 1, kind: 'cut' } : null };
}

/** Recomputes the chain of every organiser (or of `only` these) and holds it against the anchors. Says how many rows wait for their seal. */
export async function verifyChains(only?: readonly string[]): Promise<ChainReport[]> {
  const wanted = (id: string) => !only || only.includes(id);
  const anchored = await allAnchors();
  const there = (await organiserIds()).filter(wanted);
  const reports: ChainReport[] = [];
  for (const organiserId of there) {
    reports.push(await asActor(systemActor(organiserId, 'audit verify'), async (db) => {
      await useUtc(db);
      const chain = await follow(db, organiserId, anchored.get(organiserId) ?? new Map());
      return { organiserId, ...chain, unsealed: await countUnsealed(db, organiserId) };
    }, tenMinutes));
  }
  const lost = [...anchored.keys()].filter((id) => wanted(id) && !there.includes(id));
  return [...reports, ...lost.map((organiserId): ChainReport => ({ organiserId, links: 0, unsealed: 0, broken: { seq: 1, kind: 'lost' } }))];
}
