import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { notFound } from '@/lib/core/errors';
import { Prisma } from '@/prisma/generated/client';
import type { AnalysisLevel, QualityArea } from '@/prisma/generated/enums';
import { canSearch, factsOf, reading, visibleAnalyses, type Reading } from '../policy';
import { levels } from '../rules';
import { hitEnd, hitStart, lastWord, segmentsOf, type Segment } from '../rules/search';
import type { searchSchema } from '../schema';
import { headInclude, headOf, type AnalysisHead, type AnalysisRow } from './parts';

/** An answer where the words stand. No author is named: a search reaches further than a page. */
export type SearchHit = Pick<AnalysisHead, 'title' | 'area' | 'level' | 'unitName' | 'groupName' | 'schoolYear'> & {
  id: string; analysisId: string; question: { code: string; number: string; section: string; text: string }; excerpt: Segment[]; draft: boolean; individual: boolean;
};
export type SearchResult = {
  /** idle: nothing asked for; wordless: only small words, which stand everywhere. */
  state: 'idle' | 'wordless' | 'done';
  hits: SearchHit[]; total: number; page: number; pages: number;
  /** What can be chosen among, of the analyses that the actor reads. */
  filters: { years: string[]; areas: QualityArea[]; units: { id: string; name: string }[]; levels: AnalysisLevel[] };
};

export const hitsPerPage = 20;
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/**
 * Searches the answers that the actor reads: what was last handed in (or accepted, where that is what is read), and one's own drafts.
 * Throws not_found for who reads no answers at all, as the menu has it.
 */
export async function searchAnalyses(actor: Actor, input: z.output<typeof searchSchema>): Promise<SearchResult> {
  if (!canSearch(actor)) throw notFound();
  return asActor(actor, async (db) => {
    const rows = await db.analysis.findMany({ where: visibleAnalyses(actor), include: headInclude() });
    const readable = rows.flatMap((row) => {
      const mode = reading(actor, factsOf(row));
      return mode && mode !== 'status' ? [{ row, mode }] : [];
    });
    const filters = filtersOf(readable.map((r) => r.row));
    const chosen = readable.filter(({ row }) => (!input.lasar || row.activity.schoolYear.name === input.lasar) && (!input.omrade || row.activity.area === input.omrade)
      && (!input.enhet || row.unitId === input.enhet) && (!input.niva || row.level === input.niva));
    const empty = { hits: [], total: 0, page: 1, pages: 1, filters };
    if (!input.q) return { ...empty, state: 'idle' };
    const found = await find(db, actor, chosen, queryOf(input.q), input.sida);
    const total = Number(found[0]?.total ?? 0);
    const [words] = total ? [{ count: 1 }] : await db.$queryRaw<{ count: number }[]>`SELECT numnode(websearch_to_tsquery('swedish', ${input.q})) AS count`;
    if (!words?.count) return { ...empty, state: 'wordless' };
    const byId = new Map(chosen.map(({ row }) => [row.id, row]));
    return {
      state: 'done', total, page: input.sida, pages: Math.max(1, Math.ceil(total / hitsPerPage)), filters,
      hits: found.map((f) => hitOf(f, byId.get(f.analysisId)!)),
    };
  });
}

function filtersOf(rows: AnalysisRow[]): SearchResult['filters'] {
  const units = new Map(rows.flatMap((r) => (r.unitId && r.unit ? [[r.unitId, r.unit.name] as const] : [])));
  return {
    years: unique(rows.map((r) => r.activity.schoolYear.name)).sort().reverse(),
    areas: unique(rows.map((r) => r.activity.area)).sort(),
    units: [...units].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    levels: levels.filter((l) => rows.some((r) => r.level === l)),
  };
}

/** All words in any of their forms, as on the web ("hel fras", or, -utan), and what begins with a last word that is being typed (as typed: what is kept of each word is its stem). */
function queryOf(q: string): Prisma.Sql {
  const last = lastWord(q);
  const whole = Prisma.sql`websearch_to_tsquery('swedish', ${q})`;
  return last ? Prisma.sql`(${whole} || (websearch_to_tsquery('swedish', ${last.before}) && to_tsquery('simple', ${`${last.word}:*`})))` : whole;
}

type Found = { id: string; analysisId: string; code: string; number: string; section: string; question: string; individual: boolean; excerpt: string; draft: boolean; total: bigint };

const noTokens = (text: Prisma.Sql) => Prisma.sql`translate(regexp_replace(${text}, '\\[\\[citat:[0-9a-f-]+\\]\\]', ' ', 'g'), ${hitStart + hitEnd}, '')`;
const headline = `StartSel=${hitStart}, StopSel=${hitEnd}, MaxFragments=2, MinWords=12, MaxWords=32, FragmentDelimiter=" … "`;

/** One page of answers, best first. Analyses that the actor writes are searched as they stand, the others as they were last handed in (and accepted). */
function find(db: Db, actor: Actor, chosen: { row: AnalysisRow; mode: Reading }[], query: Prisma.Sql, page: number): Promise<Found[]> {
  const ids = (...modes: Reading[]) => chosen.filter((c) => modes.includes(c.mode)).map((c) => c.row.id);
  return db.$queryRaw<Found[]>`
    WITH q AS MATERIALIZED (SELECT ${query} AS query),
    latest AS (
      SELECT DISTINCT ON (h."analysisId") h.id, h."analysisId" FROM "HandIn" h
      WHERE h."organiserId" = ${actor.organiserId}::uuid AND h."withdrawnAt" IS NULL
        AND (h."analysisId" = ANY(${ids('handedIn')}::uuid[]) OR (h."analysisId" = ANY(${ids('accepted')}::uuid[]) AND h."acceptedAt" IS NOT NULL))
      ORDER BY h."analysisId", h.number DESC),
    found AS (
      SELECT a.id, l."analysisId", a."questionId", a.text, ts_rank_cd(a.search, q.query) AS rank, false AS draft
      FROM latest l JOIN "HandInAnswer" a ON a."organiserId" = ${actor.organiserId}::uuid AND a."handInId" = l.id, q
      WHERE a.search @@ q.query
      UNION ALL
      SELECT a.id, a."analysisId", a."questionId", a.text, ts_rank_cd(v.search, q.query), true
      FROM "Answer" a, q, LATERAL (SELECT to_tsvector('swedish', ${noTokens(Prisma.sql`a.text`)}) AS search) v
      WHERE a."organiserId" = ${actor.organiserId}::uuid AND a."analysisId" = ANY(${ids('draft')}::uuid[]) AND v.search @@ q.query),
    page AS (
      SELECT f.*, count(*) OVER () AS total, t."opensOn"
      FROM found f JOIN "Analysis" x ON x."organiserId" = ${actor.organiserId}::uuid AND x.id = f."analysisId" JOIN "Activity" t ON t."organiserId" = x."organiserId" AND t.id = x."activityId"
      ORDER BY f.rank DESC, t."opensOn" DESC, f.id LIMIT ${hitsPerPage} OFFSET ${(page - 1) * hitsPerPage})
    SELECT p.id, p."analysisId", p.draft, p.total, u.code, u.number, u."sectionTitle" AS section, u.text AS question, u.individual,
      ts_headline('swedish', ${noTokens(Prisma.sql`p.text`)}, q.query, ${headline}) AS excerpt
    FROM page p JOIN "Question" u ON u."organiserId" = ${actor.organiserId}::uuid AND u.id = p."questionId", q
    ORDER BY p.rank DESC, p."opensOn" DESC, p.id`;
}

function hitOf(f: Found, row: AnalysisRow): SearchHit {
  const { title, area, level, unitName, groupName, schoolYear } = headOf(row);
  return {
    id: f.id, analysisId: row.id, title, area, level, unitName, groupName, schoolYear, draft: f.draft && (row.status === 'IN_PROGRESS' || row.status === 'RETURNED'), individual: f.individual,
    question: { code: f.code, number: f.number, section: f.section, text: f.question }, excerpt: segmentsOf(f.excerpt.trim()),
  };
}
