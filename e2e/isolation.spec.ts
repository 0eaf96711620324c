import { makeChain } from '@/prisma/factories';
import { newId } from '@/lib/core/ids';
import { expect, signIn, test, withAccount } from './fixtures';

/** Another unit's or organiser's id in an address is a page that is not there, and nothing is told. */
test('a foreign id is 404 in every page, signed out is 307 to sign-in, and both keep their status', async ({ as, chain, request }) => {
  const foreign = await makeChain();
  const addresses = (id: string) => [`/analyser/${id}`, `/analyser/${id}?version=1`, `/admin/personer/${id}`, `/admin/enheter/${id}`, `/admin/grupper/${id}`, `/admin/elever/${id}`];
  for (const role of ['teacher', 'principal', 'compiler', 'head', 'board', 'administrator'] as const) {
    const page = await as(role);
    const ids = [foreign.analyses.teacher.id, foreign.analyses.principal.id, foreign.analyses.organiser.id, foreign.actors.teacher.personId!, foreign.unitId, foreign.groupId, newId(), 'inte-ett-id', '%00', "'; drop table"];
    for (const id of ids) {
      for (const address of addresses(encodeURIComponent(id))) {
        const response = await page.request.get(address, { maxRedirects: 0 });
        expect(response.status(), `${role} ${address}`).toBe(404);
        expect(await response.text()).not.toMatch(/Mitterminsuppföljning|Almskolan/);
      }
    }
  }
  const own = chain.analyses.teacher.id;
  for (const address of ['/min-sida', '/analyser', '/kalender', '/utveckling', '/sok?q=svar', '/notiser', `/kalender/${chain.activityId}`, `/analyser/${own}`, '/underlag', '/admin', '/konto']) {
    const response = await request.get(address, { maxRedirects: 0 });
    expect(response.status(), address).toBe(307);
    expect(response.headers().location).toMatch(/^\/logga-in\?till=/);
  }
  for (const address of ['/finns-inte', '/oversikt', '/rapporter/x']) expect((await request.get(address, { maxRedirects: 0 })).status(), address).toBe(404);
});

test('inside one organiser: who may not see an analysis gets the same 404', async ({ as, chain }) => {
  const { teacher, principal, organiser, otherTeacher, otherPrincipal } = chain.analyses;
  const expected = {
    teacher: { 200: [teacher], 404: [principal, organiser, otherTeacher, otherPrincipal] },
    teamMate: { 200: [], 404: [teacher, principal, organiser, otherTeacher] },
    principal: { 200: [teacher, principal], 404: [otherTeacher, otherPrincipal, organiser] },
    healthTeam: { 200: [], 404: [teacher, principal, otherTeacher] },
    compiler: { 200: [principal, otherPrincipal, organiser], 404: [teacher, otherTeacher] },
    head: { 200: [principal, otherPrincipal, organiser], 404: [teacher, otherTeacher] },
    board: { 200: [], 404: [teacher, principal, organiser] },
    administrator: { 200: [], 404: [teacher, principal, organiser] },
    ict: { 200: [], 404: [teacher, principal, organiser] },
  } as const;
  for (const [role, table] of Object.entries(expected)) {
    const page = await as(role as keyof typeof expected);
    for (const [status, analyses] of Object.entries(table)) {
      for (const analysis of analyses) {
        const address = `/analyser/${analysis.id}`;
        expect((await page.request.get(address)).status(), `${role} ${analysis.level}`).toBe(Number(status));
        // The same for the payload that the browser asks for when it moves between pages.
        const payload = await page.request.get(address, { headers: { RSC: '1' } });
        if (status === '404') expect(await payload.text()).not.toContain(analysis.questionSet.questions[0]!.text);
      }
    }
  }
});

test('an action call with a foreign id is refused as not found, and a stranger’s answer is not written', async ({ as, chain }) => {
  const person = chain.actors.teacher.personId!;
  const foreign = await makeChain();
  const page = await as('teacher');
  const question = foreign.analyses.teacher.questionSet.questions[0]!;
  const result = await page.evaluate(async ({ person, input }) => {
    const response = await fetch('/api/spara', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'svar', version: 1, person, input }) });
    return { status: response.status, body: await response.text() };
  }, { person, input: { analysisId: foreign.analyses.teacher.id, questionId: question.id, text: 'x', notApplicable: false, baseRevision: 0, saveId: newId() } });
  expect(result).toEqual({ status: 404, body: JSON.stringify({ ok: false, code: 'not_found' }) });

  const signedOut = await page.request.post('/api/spara', { headers: { origin: new URL(page.url()).origin, cookie: '' }, data: { name: 'svar', version: 1, person, input: {} } });
  expect(signedOut.status()).toBe(401);
  const crossSite = await page.request.post('/api/spara', { headers: { origin: 'https://ond.example' }, data: { name: 'svar', version: 1, person, input: {} } });
  expect(crossSite.status()).toBe(403);
});

test('a withdrawn right works at the next request', async ({ page, chain }) => {
  const { makeActor } = await import('@/prisma/factories');
  const { asActor } = await import('@/lib/core/db');
  const actor = await makeActor(chain.world, [{ role: 'PRINCIPAL', unitId: chain.unitId }]);
  await signIn(page, await withAccount(actor));
  const address = `/analyser/${chain.analyses.principal.id}`;
  expect((await page.goto(address))!.status()).toBe(200);
  await asActor(chain.world.system, (db) => db.roleAssignment.deleteMany({ where: { personId: actor.personId! } }));
  expect((await page.goto(address))!.status()).toBe(404);
});
