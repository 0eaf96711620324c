import { makeReview, type Review } from '@/prisma/factories';
import { asActor } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { saveCells } from '@/lib/class-review/commands/save-cells';
import { expect, signIn, test, withAccount } from './fixtures';

/** Roles × {own unit, sibling unit, other organiser, signed out} × {page, payload, action call, export, stream}: who may, and nobody else. */
let r: Review;
let foreign: Review;
let sibling: string;

test.beforeAll(async () => {
  r = await makeReview(4);
  foreign = await makeReview(2);
  // A class of the other unit in the same organiser.
  sibling = newId();
  await asActor(r.world.system, async (db) => {
    const groupId = newId();
    const { templateId } = await db.classReview.findFirstOrThrow({ where: { id: r.reviewId } });
    await db.group.create({ data: { organiserId: r.world.organiserId, id: groupId, unitId: r.otherUnitId, schoolYearId: r.world.schoolYearId, name: '5A', kind: 'CLASS' } });
    await db.classReview.create({ data: { organiserId: r.world.organiserId, id: sibling, groupId, unitId: r.otherUnitId, termId: r.termId, templateId } });
  });
  await saveCells(r.actors.healthTeam, { reviewId: r.reviewId, cells: [{ saveId: newId(), pupilId: r.pupils[0]!, code: 'Medic', value: 3, base: 0 }] });
});

const names = ['mentor', 'teacher', 'healthTeam', 'principal', 'siblingTeacher', 'otherPrincipal', 'compiler', 'head', 'board', 'administrator', 'ict'] as const;
const allowed: readonly string[] = ['mentor', 'teacher', 'healthTeam', 'principal'];
const pagesOf = (id: string) => [`/klassgenomgang/${id}`, `/klassgenomgang/${id}/betyg`, `/klassgenomgang/${id}/fil`];
const exportsOf = (id: string) => [`/api/export/klassgenomgang/${id}?format=xlsx`, `/api/export/klassgenomgang/${id}?format=csv`, `/api/export/klassgenomgang/${id}?format=csv&kansliga=1`];

for (const name of names) {
  test(`${name}: own class ${allowed.includes(name) ? 'yes' : 'no'}, others never`, async ({ page }) => {
    const actor = r.actors[name];
    await signIn(page, await withAccount(actor));
    const may = allowed.includes(name);
    for (const [id, ok] of [[r.reviewId, may], [sibling, name === 'otherPrincipal'], [foreign.reviewId, false], [newId(), false]] as const) {
      for (const address of pagesOf(id)) {
        const response = await page.request.get(address, { maxRedirects: 0 });
        expect(response.status(), `${name} ${address}`).toBe(ok ? 200 : 404);
        const payload = await page.request.get(address, { headers: { RSC: '1' } });
        const text = `${await response.text()}${await payload.text()}`;
        if (!ok) expect(text, `${name} ${address}`).not.toMatch(/Efternamn01|Kompisar/);
        // A teacher who is not the mentor learns nothing of the sensitive columns, not even that they are there.
        if (ok && name === 'teacher') expect(text, `${name} ${address}`).not.toMatch(/Medic|Kris\b|"Fam"/);
      }
      for (const address of exportsOf(id)) {
        const response = await page.request.get(address, { maxRedirects: 0 });
        const sensitive = address.includes('kansliga');
        const full = ['healthTeam', 'principal', 'otherPrincipal'].includes(name);
        expect(response.status(), `${name} ${address}`).toBe(!ok ? 404 : sensitive && !full ? 404 : 200);
        if (response.ok() && address.includes('csv')) expect((await response.text()).includes('Medic'), `${name} ${address}`).toBe(sensitive);
      }
      const stream = await page.request.get(`/api/handelser?klassgenomgang=${id}&person=${actor.personId}`, { timeout: 3_000 }).then((x) => x.status(), () => 200); // a stream does not end
      expect(stream, `${name} stream`).toBe(ok ? 200 : 404);
      const history = await page.request.get(`/api/klassgenomgang/${id}/historik?pupilId=${r.pupils[0]}&code=Medic`);
      expect(history.status(), `${name} history`).toBe(ok && name !== 'teacher' ? 200 : 404);
      if (history.ok() && id !== r.reviewId) expect(await history.json(), `${name} history of a pupil of another class`).toEqual([]);
      const calls = await page.evaluate(async ({ person, id, pupil, saveId }) => {
        const call = async (action: string, input: object) => {
          const response = await fetch('/api/spara', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: action, version: 1, person, input }) });
          return { status: response.status, body: await response.text() };
        };
        return { save: await call('celler', { reviewId: id, cells: [{ saveId, pupilId: pupil, code: 'Utsatt', value: 1, base: 0 }] }) };
      }, { person: actor.personId!, id, pupil: r.pupils[1]!, saveId: newId() });
      if (id === r.reviewId && may) expect(JSON.parse(calls.save.body).data.cells[0].result, name).toBe(name === 'mentor' ? 'saved' : 'forbidden');
      else if (ok) expect(JSON.parse(calls.save.body).data.cells[0].result, name).toBe('not_found');
      else expect([403, 404], `${name} save`).toContain(calls.save.status);
    }
    const list = await page.request.get('/klassgenomgang', { maxRedirects: 0 });
    expect(list.status(), name).toBe([...allowed, 'siblingTeacher', 'otherPrincipal'].includes(name) ? 200 : 404);
  });
}

test('signed out: pages send to sign-in, calls are refused', async ({ request }) => {
  for (const address of ['/klassgenomgang', '/resultat', '/betyg/import', ...pagesOf(r.reviewId)]) expect((await request.get(address, { maxRedirects: 0 })).status(), address).toBe(307);
  for (const address of [...exportsOf(r.reviewId), `/api/klassgenomgang/${r.reviewId}/historik?pupilId=${r.pupils[0]}&code=MA`, `/api/handelser?klassgenomgang=${r.reviewId}&person=${newId()}`]) expect((await request.get(address, { maxRedirects: 0 })).status(), address).toBe(401);
});
