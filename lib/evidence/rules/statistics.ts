import { statisticSchema, valueTypes, type ValueType } from '../schema';
import { parseValue, type Figure } from './value';

/** One figure of a unit. `period` is as the register writes it, "" where it gives none. */
export type Statistic = { indicator: string; period: string; valueType: ValueType; figure: Figure };
export type Problem = { path: string; problem: string };

type Node = Record<string, unknown>;
const isNode = (v: unknown): v is Node => typeof v === 'object' && v !== null && !Array.isArray(v);
/** A figure, or what was meant as one: then what is wrong with it is said. */
const isStatistic = (v: Node) => 'valueType' in v || ('value' in v && 'timePeriod' in v);

/** What names a thing in a list that is not a figure itself, for example an upper secondary programme. */
const nameIn = (v: unknown, i: number) => (isNode(v) && [v.programCode, v.code].find((c): c is string => typeof c === 'string' && c !== '')) || String(i);

const shown = (v: unknown) => JSON.stringify(v)?.slice(0, 60) ?? 'inget';
/** Deeper than any real answer: a broken one must not use up the stack. */
const maxDepth = 30;

/**
 * Every figure anywhere under one unit's statistics: an object with `value` and `valueType`. An empty list or null is nothing.
 * The series is named by its place, `ratioX` or `programMetrics.NA.ratioX`. `root` opens the paths of what is wrong.
 */
export function collectStatistics(body: unknown, root: string): { statistics: Statistic[]; problems: Problem[] } {
  const statistics: Statistic[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();

  function add(node: Node, indicator: string, path: string) {
    const parsed = statisticSchema.safeParse(node);
    if (!parsed.success) {
      const field = String(parsed.error.issues[0]?.path[0] ?? '');
      const known = field !== 'valueType' || typeof node.valueType !== 'string' || (valueTypes as readonly string[]).includes(node.valueType);
      problems.push({ path: `${path}.${field}`, problem: !(field in node) ? 'saknas' : known ? `har fel form: ${shown(node[field])}` : `okänd värdetyp ${shown(node[field])}` });
      return;
    }
    const { value, valueType, timePeriod } = parsed.data;
    const figure = parseValue(value, valueType);
    const period = timePeriod ?? '';
    const key = JSON.stringify([indicator, period]);
    if (!figure) problems.push({ path: `${path}.value`, problem: `värdet ${shown(value)} stämmer inte med värdetypen ${valueType}` });
    else if (seen.has(key)) problems.push({ path, problem: `samma period, ${shown(period)}, står två gånger i serien` });
    else statistics.push({ indicator, period, valueType, figure });
    seen.add(key);
  }

  function walk(node: unknown, names: readonly string[], path: string, depth: number) {
    if (depth > maxDepth) {
      problems.push({ path: `${path.slice(0, 80)} …`, problem: 'ligger för djupt' });
    } else if (Array.isArray(node)) {
      node.forEach((v, i) => walk(v, isNode(v) && isStatistic(v) ? names : [...names, nameIn(v, i)], `${path}[${i}]`, depth + 1));
    } else if (isNode(node)) {
      if (isStatistic(node)) add(node, names.join('.'), path);
      else for (const [name, v] of Object.entries(node)) if (name !== '_links') walk(v, [...names, name], `${path}.${name}`, depth + 1);
    }
  }
  walk(body, [], root, 0);
  return { statistics, problems };
}
