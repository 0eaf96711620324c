import { flatten, settingNames, type TemplateBlock, type TemplateData } from './template';

/** What a draft changes against a version: one entry a sentence of messages' matrixTemplate.changes, with what the sentence names. */
export type ChangeKind =
  | 'columnAdded' | 'columnRemoved' | 'columnRenamed' | 'columnToBlock' | 'columnMoved' | 'columnKind' | 'columnHelp' | 'columnSubjects' | 'columnOptional' | 'columnRequired'
  | 'columnExclusive' | 'columnNotExclusive' | 'blockAdded' | 'blockRemoved' | 'blockRenamed' | 'blockMoved' | 'blockCounts' | 'blockCountsNot' | 'setting' | 'scale';
export type Change = { what: ChangeKind; values: Record<string, string | number> };

/** Indices that need not have moved: the longest run of growing numbers. */
function steady(order: readonly number[]): Set<number> {
  const best: number[][] = [];
  order.forEach((n, i) => {
    const before = best.slice(0, i).filter((run) => run.at(-1)! < n).reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
    best.push([...before, n]);
  });
  return new Set(best.reduce((a, b) => (b.length > a.length ? b : a), []));
}

/** The old block that a new one is: by name, else the one with most of its columns, so that a renamed block is not a new one. */
function sameBlocks(before: TemplateBlock[], after: TemplateBlock[]): (number | null)[] {
  const byName = after.map((b) => before.findIndex((x) => x.name === b.name));
  const taken = new Set(byName);
  return after.map((b, i) => {
    if (byName[i]! >= 0) return byName[i]!;
    const shared = before.map((x, j) => (taken.has(j) ? 0 : x.columns.filter((c) => b.columns.some((d) => d.code === c.code)).length));
    const most = Math.max(0, ...shared);
    if (!most) return null;
    const found = shared.indexOf(most);
    taken.add(found);
    return found;
  });
}

/** Every difference between two versions; empty only where they are the same. */
export function templateChanges(before: TemplateData, after: TemplateData): Change[] {
  const was = sameBlocks(before.blocks, after.blocks);
  return [...blockChanges(before.blocks, after.blocks, was), ...columnChanges(before, after, was), ...settingChanges(before, after)];
}

function blockChanges(before: TemplateBlock[], after: TemplateBlock[], was: (number | null)[]): Change[] {
  const changes: Change[] = before.filter((_, i) => !was.includes(i)).map((b) => ({ what: 'blockRemoved', values: { name: b.name } }));
  const still = steady(was.filter((w) => w !== null));
  after.forEach((b, i) => {
    const w = was[i];
    const old = w === null || w === undefined ? undefined : before[w];
    if (!old || w === null || w === undefined) { changes.push({ what: 'blockAdded', values: { name: b.name } }); return; }
    if (old.name !== b.name) changes.push({ what: 'blockRenamed', values: { from: old.name, to: b.name } });
    if (!still.has(w)) changes.push({ what: 'blockMoved', values: { name: b.name } });
    if (old.counts !== b.counts) changes.push({ what: b.counts ? 'blockCounts' : 'blockCountsNot', values: { name: b.name } });
  });
  return changes;
}

function columnChanges(before: TemplateData, after: TemplateData, was: (number | null)[]): Change[] {
  const [olds, news] = [flatten(before).columns, flatten(after).columns];
  const changes: Change[] = olds.filter((o) => !news.some((n) => n.code === o.code)).map((o) => ({ what: 'columnRemoved', values: { code: o.code, name: o.name, block: before.blocks[o.block]!.name } }));
  for (const [block, { name: blockName, columns }] of after.blocks.entries()) {
    const stayed = columns.map((c) => olds.findIndex((o) => o.code === c.code && o.block === was[block])).filter((i) => i >= 0);
    const still = steady(stayed);
    for (const c of columns) {
      const at = olds.findIndex((o) => o.code === c.code);
      const o = olds[at];
      if (!o) { changes.push({ what: 'columnAdded', values: { code: c.code, name: c.name, block: blockName } }); continue; }
      const say = (what: ChangeKind, values: Change['values'] = {}) => changes.push({ what, values: { code: c.code, ...values } });
      if (o.block !== was[block]) say('columnToBlock', { block: blockName });
      else if (!still.has(at)) say('columnMoved', { block: blockName });
      if (o.name !== c.name) say('columnRenamed', { from: o.name, to: c.name });
      if (o.kind !== c.kind) say('columnKind', { from: o.kind, to: c.kind });
      if (o.help !== c.help) say('columnHelp');
      if (o.subjects.join() !== c.subjects.join()) say('columnSubjects', { subjects: c.subjects.join(', ') || '–' });
      if (o.optional !== c.optional) say(c.optional ? 'columnOptional' : 'columnRequired');
      if (o.exclusive !== c.exclusive) say(c.exclusive === null ? 'columnNotExclusive' : 'columnExclusive', c.exclusive === null ? {} : { name: c.exclusive });
    }
  }
  return changes;
}

function settingChanges(before: TemplateData, after: TemplateData): Change[] {
  const changes: Change[] = settingNames.filter((s) => !Object.is(before[s], after[s]))
    .map((s) => ({ what: 'setting', values: { setting: s, from: before[s], to: Number.isFinite(after[s]) ? after[s] : '–' } }));
  const words = (t: TemplateData) => t.scaleWords.map((w, i) => `${i} ${w}`).join(', ');
  return words(before) === words(after) ? changes : [...changes, { what: 'scale', values: { from: words(before), to: words(after) } }];
}
