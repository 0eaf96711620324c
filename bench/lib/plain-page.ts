/**
 * R1's comparator, a process of its own: Node's http and node-pg. It answers with the same matrix as compact data in a page, as the tables'
 * owner: no session, no actor, no row policies, no trace of the reading. PLAIN_PORT says where; the path is /<way>/<organiser>/<review>,
 * way: `rows` fetches the pupils and a row a cell, as one plainly would; `lean` lets the database put the cells together, as our own page does.
 */
import { createServer } from 'node:http';
import { escapeHtml, page } from './html';
import { cellsSql, onlyPupilsSql, plainPool, pupilsSql, reviewSql, type CellRow, type PupilRow, type ReviewRow } from './plain';

const pool = plainPool(process.env.BENCH_OWNER_URL ?? '', 10);
const templates = new Map<string, Promise<unknown[]>>();

/** The columns never change, so they are read once, as in our own page. */
function columnsOf(organiserId: string, id: string) {
  const kept = templates.get(id) ?? pool.query(`SELECT code, name, help, kind, "blockId" FROM "MatrixColumn" WHERE "organiserId" = $1 AND "templateId" = $2 ORDER BY "order"`, [organiserId, id]).then((r) => r.rows);
  templates.set(id, kept);
  return kept;
}

async function byRows(organiserId: string, review: ReviewRow) {
  const [{ rows: pupils }, { rows: cells }] = await Promise.all([
    pool.query<PupilRow>({ name: 'only-pupils', text: onlyPupilsSql, values: [organiserId, review.groupId, review.day] }),
    pool.query<CellRow>({ name: 'cells', text: cellsSql, values: [organiserId, review.id] }),
  ]);
  const cellsOf = new Map(pupils.map((p) => [p.id, {} as Record<string, [number | null, number]>]));
  for (const cell of cells) {
    const own = cellsOf.get(cell.pupilId);
    if (own) own[cell.code] = [cell.value, cell.revision];
  }
  const columns = await columnsOf(organiserId, review.templateId) as { code: string }[];
  return { columns, pupils: pupils.map((p) => ({ ...p, v: columns.map((c) => cellsOf.get(p.id)![c.code]?.[0] ?? '-').join(''), r: columns.map((c) => cellsOf.get(p.id)![c.code]?.[1] ?? '').join(',') })) };
}

async function lean(organiserId: string, review: ReviewRow) {
  const { rows } = await pool.query<PupilRow>({ name: 'pupils', text: pupilsSql, values: [organiserId, review.id, review.groupId, review.day] });
  return { columns: await columnsOf(organiserId, review.templateId), pupils: rows };
}

createServer(async (request, response) => {
  try {
    const [, way, organiserId = '', reviewId] = (request.url ?? '').split('/');
    const { rows: [review] } = await pool.query<ReviewRow>({ name: 'review', text: reviewSql, values: [organiserId, reviewId, new Date()] });
    if (!review) {
      response.writeHead(404).end();
      return;
    }
    const data = JSON.stringify(await (way === 'lean' ? lean : byRows)(organiserId, review));
    const html = page(`Klassgenomgång ${review.groupName}`, `<h1>${escapeHtml(review.groupName)}, ${escapeHtml(review.unitName)}</h1><script type="application/json">${data.replaceAll('<', '\\u003c')}</script>`);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html);
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
}).listen(Number(process.env.PLAIN_PORT), '127.0.0.1');
