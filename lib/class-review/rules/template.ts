import { isSubject } from '@/lib/organisation/rules/subjects';
import type { ColumnKind } from '@/prisma/generated/enums';
import { highestSum, type Block, type Column, type Thresholds } from './matrix';

/** A version of the matrix' columns and thresholds as it is written, and what may be wrong in it. 1-domain 1.5. Pure. */
export type TemplateColumn = { code: string; name: string; help: string; kind: ColumnKind; subjects: string[]; optional: boolean; exclusive: string | null };
export type TemplateBlock = { name: string; counts: boolean; columns: TemplateColumn[] };
export const settingNames = ['statedMaximum', 'yellowFrom', 'orangeFrom', 'redFrom', 'onCourseTo', 'atRiskTo', 'standsOutBy'] as const;
export type Setting = (typeof settingNames)[number];
export type TemplateData = Record<Setting, number> & { scaleWords: string[]; blocks: TemplateBlock[] };

/** Scale words are 2–10, so that a value is one sign; lengths are in signs. */
export const limits = { blocks: 8, columns: 60, code: 12, name: 80, block: 40, help: 300, word: 40, exclusive: 30, scaleMin: 2, scaleMax: 10 } as const;
const ranges: Record<Setting, [min: number, max: number]> = {
  statedMaximum: [1, 999], yellowFrom: [1, 999], orangeFrom: [1, 999], redFrom: [1, 999], onCourseTo: [0, 9], atRiskTo: [0, 9], standsOutBy: [1, 100],
};

/** A fault: `path` is as in the data (blocks.0.columns.3.code), `key` one of messages' matrixTemplate.faults. */
export type FaultKey =
  | 'missing' | 'long' | 'signs' | 'start' | 'taken' | 'blocks_count' | 'columns_count' | 'block_empty' | 'subject_missing' | 'subject_unknown'
  | 'exclusive_alone' | 'exclusive_blocks' | 'stays_sensitive' | 'stays_open' | 'scale_count' | 'whole_number' | 'range' | 'threshold_order' | 'threshold_high'
  | 'forecast_order' | 'forecast_high';
export type Fault = { path: string; key: FaultKey; values?: Record<string, string | number> };

/** Whether a code has been a sensitive column in any version, by `foldCode`. */
export type Earlier = Readonly<Record<string, boolean>>;

/** What makes two codes the same for a reader, and in a file. */
export const foldCode = (code: string): string => code.normalize('NFC').toLocaleLowerCase('sv');

const line = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** The same with texts on one line, and without what does not belong to the column's kind. */
export function cleanTemplate(t: TemplateData): TemplateData {
  return {
    ...t,
    scaleWords: t.scaleWords.map(line),
    blocks: t.blocks.map((b) => ({
      name: line(b.name), counts: b.counts,
      columns: b.columns.map((c) => ({
        code: line(c.code), name: line(c.name), help: line(c.help), kind: c.kind, optional: c.optional,
        subjects: c.kind === 'SUBJECT' ? [...new Set(c.subjects)] : [], exclusive: line(c.exclusive ?? '') || null,
      })),
    })),
  };
}

/** Blocks and columns as the matrix' arithmetic has them. */
export function flatten(t: Pick<TemplateData, 'blocks'>): { blocks: Block[]; columns: Column[] } {
  return {
    blocks: t.blocks.map(({ name, counts }) => ({ name, counts })),
    columns: t.blocks.flatMap((b, block) => b.columns.map((c) => ({ ...c, block }))),
  };
}

/** A version as it is read (columns in one list), as it is written. */
export function nest(v: { scaleWords: string[]; statedMaximum: number; thresholds: Thresholds; onCourseTo: number; atRiskTo: number; standsOutBy: number; blocks: readonly Block[]; columns: readonly Column[] }): TemplateData {
  return {
    scaleWords: v.scaleWords, statedMaximum: v.statedMaximum, ...v.thresholds, onCourseTo: v.onCourseTo, atRiskTo: v.atRiskTo, standsOutBy: v.standsOutBy,
    blocks: v.blocks.map(({ name, counts }, i) => ({
      name, counts,
      columns: v.columns.filter((c) => c.block === i).map(({ block: _, subjects, ...c }) => ({ ...c, subjects: [...subjects] })),
    })),
  };
}

export type Maximum = { stated: number; computed: number; withOptional: number };
/** The stated maximum beside the computed ones: of a pupil without the optional columns, and of one who has them all. */
export function maximumOf(t: Pick<TemplateData, 'blocks' | 'scaleWords' | 'statedMaximum'>): Maximum {
  const { blocks, columns } = flatten(t);
  const top = t.scaleWords.length - 1;
  return { stated: t.statedMaximum, computed: highestSum(columns, blocks, top, false), withOptional: highestSum(columns, blocks, top, true) };
}

/** What is wrong in a cleaned template, in the order of the page; empty where it may be saved. */
export function templateFaults(t: TemplateData, earlier: Earlier = {}): Fault[] {
  return [...blockFaults(t), ...t.blocks.flatMap((b, i) => b.columns.flatMap((c, j) => columnFaults(t, c, `blocks.${i}.columns.${j}`, earlier))), ...scaleFaults(t), ...numberFaults(t)];
}

/** One line of text: there, not too long, no control or unseen signs, and where it heads a file, nothing that starts a formula. */
function textFaults(path: string, text: string, max: number, { needed = true, head = false } = {}): Fault[] {
  if (!text) return needed ? [{ path, key: 'missing' }] : [];
  if (text.length > max) return [{ path, key: 'long', values: { max, length: text.length } }];
  if (/\p{C}/u.test(text)) return [{ path, key: 'signs' }];
  return head && !/^[\p{L}\p{N}]/u.test(text) ? [{ path, key: 'start' }] : [];
}

function blockFaults(t: TemplateData): Fault[] {
  const faults: Fault[] = [];
  const count = t.blocks.reduce((n, b) => n + b.columns.length, 0);
  if (t.blocks.length < 1 || t.blocks.length > limits.blocks) faults.push({ path: 'blocks', key: 'blocks_count', values: { max: limits.blocks, count: t.blocks.length } });
  if (count > limits.columns) faults.push({ path: 'blocks', key: 'columns_count', values: { max: limits.columns, count } });
  t.blocks.forEach((b, i) => {
    faults.push(...textFaults(`blocks.${i}.name`, b.name, limits.block, { head: true }));
    if (t.blocks.findIndex((x) => foldCode(x.name) === foldCode(b.name)) < i) faults.push({ path: `blocks.${i}.name`, key: 'taken' });
    if (!b.columns.length) faults.push({ path: `blocks.${i}.columns`, key: 'block_empty' });
  });
  return faults;
}

function columnFaults(t: TemplateData, c: TemplateColumn, path: string, earlier: Earlier): Fault[] {
  const all = t.blocks.flatMap((b) => b.columns);
  const faults = textFaults(`${path}.code`, c.code, limits.code, { head: true });
  if (c.code && all.findIndex((x) => foldCode(x.code) === foldCode(c.code)) < all.indexOf(c)) faults.push({ path: `${path}.code`, key: 'taken' });
  faults.push(...textFaults(`${path}.name`, c.name, limits.name), ...textFaults(`${path}.help`, c.help, limits.help, { needed: false }));
  // Cells are found by their code, also those of a class on another version: what was kept from some must not be shown to them.
  const was = Object.hasOwn(earlier, foldCode(c.code)) ? earlier[foldCode(c.code)] : undefined;
  if (was !== undefined && was !== (c.kind === 'SENSITIVE')) faults.push({ path: `${path}.kind`, key: was ? 'stays_sensitive' : 'stays_open', values: { code: c.code } });
  if (c.kind === 'SUBJECT' && !c.subjects.length) faults.push({ path: `${path}.subjects`, key: 'subject_missing' });
  if (!c.subjects.every(isSubject)) faults.push({ path: `${path}.subjects`, key: 'subject_unknown' });
  if (c.exclusive !== null) {
    const at = `${path}.exclusive`;
    const same = t.blocks.map((b) => b.columns.filter((x) => x.exclusive === c.exclusive).length).filter(Boolean);
    faults.push(...textFaults(at, c.exclusive, limits.exclusive));
    if (same.length > 1) faults.push({ path: at, key: 'exclusive_blocks', values: { name: c.exclusive } });
    else if (same[0] === 1) faults.push({ path: at, key: 'exclusive_alone', values: { name: c.exclusive } });
  }
  return faults;
}

function scaleFaults(t: TemplateData): Fault[] {
  const { scaleMin: min, scaleMax: max } = limits;
  const count: Fault[] = t.scaleWords.length < min || t.scaleWords.length > max ? [{ path: 'scaleWords', key: 'scale_count', values: { min, max } }] : [];
  return [...count, ...t.scaleWords.flatMap((w, i) => textFaults(`scaleWords.${i}`, w, limits.word))];
}

function numberFaults(t: TemplateData): Fault[] {
  const faults = settingNames.flatMap((name): Fault[] => {
    const [min, max] = ranges[name];
    if (!Number.isInteger(t[name])) return [{ path: name, key: 'whole_number' }];
    return t[name] < min || t[name] > max ? [{ path: name, key: 'range', values: { min, max } }] : [];
  });
  const sound = (...names: Setting[]) => names.every((n) => !faults.some((f) => f.path === n));
  const top = t.scaleWords.length - 1;
  if (sound('yellowFrom', 'orangeFrom') && t.orangeFrom <= t.yellowFrom) faults.push({ path: 'orangeFrom', key: 'threshold_order', values: { from: t.yellowFrom } });
  if (sound('orangeFrom', 'redFrom') && t.redFrom <= t.orangeFrom) faults.push({ path: 'redFrom', key: 'threshold_order', values: { from: t.orangeFrom } });
  const highest = maximumOf(t).withOptional;
  if (sound('redFrom') && t.redFrom > highest) faults.push({ path: 'redFrom', key: 'threshold_high', values: { highest } });
  if (sound('onCourseTo', 'atRiskTo') && t.atRiskTo < t.onCourseTo) faults.push({ path: 'atRiskTo', key: 'forecast_order', values: { from: t.onCourseTo } });
  if (sound('atRiskTo') && t.atRiskTo >= top) faults.push({ path: 'atRiskTo', key: 'forecast_high', values: { top } });
  return faults;
}
