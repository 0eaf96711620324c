import type { z } from 'zod';
import { SourceError, type Answer, type Fault, type Source } from '@/lib/core/http';
import { listSchema, registerBase, statisticsSchema, unitSchema, type ListedUnit } from '../schema';
import { collectStatistics, type Statistic } from '../rules/statistics';
import { municipalOwner, toUnit, type RegisterUnit } from '../rules/units';

/** A unit's figure with where and when it was read. */
export type RegisterRow = Statistic & { unitCode: string; schoolForm: string; sourceUrl: string; fetchedAt: Date };
/** All that the register says about one municipality, checked. */
export type RegisterAnswers = { area: string; owner: { number: string; name: string }; units: RegisterUnit[]; statistics: RegisterRow[] };

type Options = { area: string; base?: string; /** told of each unit before its answers are asked for */ progress?: (name: string, n: number, of: number) => void };

/** The value at a path of a zod issue, to say whether it is lacking or wrong. */
const at = (json: unknown, path: readonly PropertyKey[]) => path.reduce<unknown>((v, key) => (typeof v === 'object' && v !== null ? (v as Record<PropertyKey, unknown>)[key] : undefined), json);
const pathText = (root: string, path: readonly PropertyKey[]) => path.reduce<string>((text, key) => text + (typeof key === 'number' ? `[${key}]` : `${text && '.'}${String(key)}`), root);

/** Parses an answer, or notes what is wrong with it. */
function read<S extends z.ZodType>(schema: S, answer: Answer, faults: Fault[]): z.output<S> | undefined {
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return parsed.data;
  for (const { path } of parsed.error.issues.slice(0, 5)) {
    const value = at(answer.json, path);
    faults.push({ where: answer.where, path: pathText(answer.root, path), problem: value === undefined ? 'saknas' : `har fel form: ${JSON.stringify(value).slice(0, 60)}` });
  }
  return undefined;
}

/** The lists of the area's units: those recorded, whatever else they ask for, or all pages of the whole list. */
async function readLists(source: Source, area: string, base: string, faults: Fault[]): Promise<ListedUnit[]> {
  const lists = new URL(`${base}/school-units`).pathname;
  const recorded = source.addresses?.filter((a) => new URL(a).pathname === lists && new URL(a).searchParams.get('geographicalAreaCode') === area);
  const queue = recorded ?? [`${base}/school-units?geographicalAreaCode=${area}&page=0&size=100`];
  const units = new Map<string, ListedUnit>();
  for (let i = 0; i < queue.length; i++) {
    const answer = await source.get(queue[i]!);
    const body = answer && read(listSchema, answer, faults)?.body;
    if (!body) continue;
    (body._embedded?.listedSchoolUnits ?? []).forEach((unit, n) => {
      const elsewhere = unit.geographicalAreaCode && unit.geographicalAreaCode !== area;
      if (elsewhere) faults.push({ where: answer.where, path: pathText(answer.root, ['body', '_embedded', 'listedSchoolUnits', n, 'geographicalAreaCode']), problem: `är ${unit.geographicalAreaCode}, inte ${area}` });
      else units.set(unit.code, unit);
    });
    if (!recorded && body.page && body.page.number === i && i + 1 < body.page.totalPages) queue.push(`${base}/school-units?geographicalAreaCode=${area}&page=${i + 1}&size=100`);
  }
  return [...units.values()];
}

/**
 * Reads everything the register has about an area's units: the list, each unit, each unit's statistics by school form. What is not
 * there (404, or not recorded) is no error. Throws SourceError with every fault found; nothing has been stored then.
 */
export async function readRegister(source: Source, { area, base = registerBase, progress }: Options): Promise<RegisterAnswers> {
  const faults: Fault[] = [];
  const listed = await readLists(source, area, base, faults);
  const units: RegisterUnit[] = [];
  const statistics: RegisterRow[] = [];

  for (const [n, entry] of listed.entries()) {
    progress?.(entry.name, n + 1, listed.length);
    const address = `${base}/school-units/${entry.code}`;
    const answer = await source.get(address);
    const detail = answer && read(unitSchema, answer, faults)?.body;
    if (answer && detail && detail.code !== entry.code) faults.push({ where: answer.where, path: pathText(answer.root, ['body', 'code']), problem: `är ${detail.code}, men adressen gäller ${entry.code}` });
    const unit = toUnit(entry, detail);
    units.push(unit);
    for (const form of formsOf(source, address, unit)) {
      const sourceUrl = `${address}/statistics/${encodeURIComponent(form)}`;
      statistics.push(...await readStatistics(source, sourceUrl, entry.code, form, faults));
    }
  }
  if (faults.length) throw new SourceError(faults);
  const owner = municipalOwner(units);
  if (!units.length) throw new SourceError([{ where: `område ${area}`, path: '', problem: 'källan har ingen lista med skolenheter för området' }]);
  if (!owner) throw new SourceError([{ where: `område ${area}`, path: '', problem: 'inget svar säger vem som är kommunens egen huvudman (principalOrganizerType Kommunal)' }]);
  return { area, owner, units, statistics };
}

/** The school forms to ask about: those the unit has, and what a recording holds beside them. */
function formsOf(source: Source, address: string, unit: RegisterUnit): string[] {
  const prefix = `${new URL(address).pathname}/statistics/`;
  const recorded = (source.addresses ?? []).map((a) => new URL(a).pathname).filter((p) => p.startsWith(prefix)).map((p) => decodeURIComponent(p.slice(prefix.length).replace(/\/+$/, '')));
  return [...new Set([...unit.formCodes, ...recorded])];
}

async function readStatistics(source: Source, sourceUrl: string, unitCode: string, schoolForm: string, faults: Fault[]): Promise<RegisterRow[]> {
  const answer = await source.get(sourceUrl);
  const body = answer && read(statisticsSchema, answer, faults)?.body;
  if (!body) return [];
  if (body.schoolUnit && body.schoolUnit !== unitCode) faults.push({ where: answer.where, path: pathText(answer.root, ['body', 'schoolUnit']), problem: `är ${body.schoolUnit}, men adressen gäller ${unitCode}` });
  const { statistics, problems } = collectStatistics(body, pathText(answer.root, ['body']));
  faults.push(...problems.map((p) => ({ where: answer.where, ...p })));
  return statistics.map((s) => ({ ...s, unitCode, schoolForm, sourceUrl, fetchedAt: answer.at }));
}
