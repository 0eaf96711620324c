import type { Locator, Page } from '@playwright/test';
import { personActor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { addDays, todayInSweden } from '@/lib/core/time';
import { answerAll, makeActor, makeGroup, makePupil, next, type Chain } from '@/prisma/factories';
import { expect, password, test } from './fixtures';

/** What an administrator does in a year: new unit, class and teacher; somebody leaves, somebody stands in; the school year changes. */
const email = `frida.ek-${Date.now()}-${next()}@exempel.se`;
const card = (page: Page, name: string) => page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) });
const person = (chain: Chain, role: keyof Chain['actors']) => `/admin/personer/${chain.actors[role].personId}`;
const signedOut = (page: Page) => expect.poll(async () => (await page.request.get('/min-sida', { maxRedirects: 0 })).status());

/** The faults over a form, each a link that leads to its field. */
async function expectFault(form: Page | Locator, page: Page, text: string, field: Locator) {
  const link = form.getByRole('alert').getByRole('link', { name: text });
  await expect(link).toBeVisible();
  await link.click();
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(new RegExp(text));
  await expect(page.getByText(text).last()).toBeVisible();
}

test('an administrator makes a unit, a class and a teacher; the teacher signs in with the code on paper and sees the class’s task', async ({ as, browser }) => {
  const page = await as('administrator');
  await page.goto('/admin/enheter');
  await page.getByRole('link', { name: 'Ny enhet' }).click();
  await page.getByLabel('Namn').fill('Cederskolan');
  await page.getByLabel(/^Skolenhetskod/).fill('1234');
  await page.getByLabel('grundskola', { exact: true }).check();
  for (const year of ['7', '8', '9']) await page.getByLabel(year, { exact: true }).check();
  await page.getByRole('button', { name: 'Skapa enheten' }).click();
  await expectFault(page, page, 'Skolenhetskoden ska ha åtta siffror.', page.getByLabel(/^Skolenhetskod/));
  // What was right is still there.
  await expect(page.getByLabel('Namn')).toHaveValue('Cederskolan');
  await expect(page.getByLabel('9', { exact: true })).toBeChecked();
  await page.getByLabel(/^Skolenhetskod/).fill('12345678');
  await page.getByRole('button', { name: 'Skapa enheten' }).click();
  await expect(page.getByRole('row', { name: /Cederskolan/ })).toContainText('grundskola');

  await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: 'Grupper' }).click();
  const news = page.locator('form').filter({ has: page.getByRole('button', { name: 'Skapa gruppen' }) });
  await page.getByText(/^Ny grupp läsåret/).click();
  await news.getByLabel('Enhet').selectOption('Cederskolan');
  await news.getByLabel('Namn').fill('7C');
  await news.getByRole('button', { name: 'Skapa gruppen' }).click();
  await expect(news.getByText('Sparat.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Cederskolan' }).getByRole('link', { name: '7C' })).toBeVisible();

  await page.goto('/admin/personer/ny');
  await page.getByLabel('Förnamn').fill('Frida');
  await page.getByLabel('Efternamn').fill('Ek');
  await page.getByLabel('E-post').fill(email);
  await page.getByRole('button', { name: 'Lägg till personen' }).click();
  await expect(page.getByRole('heading', { name: 'Frida Ek' })).toBeVisible();
  const role = card(page, 'Ny roll');
  await role.getByRole('button', { name: 'Ge rollen' }).click();
  await expectFault(role, page, 'Välj en grupp eller ett arbetslag.', role.getByLabel(/^Grupp/));
  await role.getByLabel(/^Grupp/).selectOption('7C');
  await role.getByLabel('Är mentor för gruppen').check();
  await role.getByLabel('MA Matematik').check();
  await role.getByRole('button', { name: 'Ge rollen' }).click();
  await expect(role.getByText('Rollen är given.')).toBeVisible();
  await expect(card(page, 'Roller')).toContainText(/Pedagog, 7C \d{4}\/\d\d, Cederskolan \(mentor\) · MA/);

  await page.getByRole('button', { name: 'Skapa en kod på papper' }).click();
  const code = await page.getByText(/^[A-Z0-9]{4}(-[A-Z0-9]{4}){2}$/).textContent();
  await expect(page.getByText('Inbjuden, har inte loggat in än')).toBeVisible();
  const compiler = await as('compiler');
  await compiler.goto('/analyser');
  await compiler.getByRole('button', { name: /^Lägg till det som är nytt i / }).click();
  await expect(compiler.getByText('Klart. Nya analyser: 2. Nya pedagoger i klasser: 0.')).toBeVisible(); // the class and its unit

  const teacher = await (await browser.newContext()).newPage();
  await teacher.goto('/logga-in/inbjudan');
  await teacher.getByLabel('Kod från pappret').fill(code!);
  await teacher.getByRole('button', { name: 'Fortsätt' }).click();
  await expect(teacher.getByText('har bjudit in Frida Ek.')).toBeVisible();
  await teacher.getByLabel('Nytt lösenord').fill(password);
  await teacher.getByRole('button', { name: 'Spara lösenordet och logga in' }).click();
  await teacher.waitForURL('/min-sida');
  await teacher.getByRole('link', { name: /^Börja: Mitterminsuppföljning .* 7C$/ }).click();
  await expect(teacher.getByRole('textbox', { name: /svar, .*fråga 1$/ })).toBeVisible();
  expect((await teacher.request.get('/admin')).status()).toBe(404);
  await page.reload();
  await expect(page.getByText('Har konto och kan logga in')).toBeVisible();
  await teacher.context().close();
});

test('an administrator ends a teacher’s access: the tasks are handed over, the session is over at once', async ({ as, chain }) => {
  const { otherTeacher } = chain.actors;
  const leaving = await as('otherTeacher');
  await expect(leaving.getByRole('link', { name: /^Börja: .* 5A$/ })).toBeVisible();
  const page = await as('administrator');
  await page.goto(person(chain, 'otherTeacher'));
  await page.getByRole('button', { name: `Stäng av ${otherTeacher.name}` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('En analys är inte klar:')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toContainText('5A, Björkskolan');
  await dialog.getByRole('button', { name: `Stäng av ${otherTeacher.name}` }).click();
  await expect(dialog.getByLabel('Vem tar över?')).toHaveAttribute('aria-invalid', 'true');
  await signedOut(leaving).toBe(200);

  await dialog.getByLabel('Vem tar över?').selectOption('Ali Rahimi');
  await dialog.getByRole('button', { name: `Stäng av ${otherTeacher.name}` }).click();
  await expect(page.getByText('Avstängd, kan inte logga in')).toBeVisible();
  await expect(page.getByText('Personen är avstängd')).toBeVisible();
  await signedOut(leaving).toBe(307);
  await leaving.goto('/logga-in');
  await leaving.getByLabel('E-postadress').fill(`person-${otherTeacher.personId}@exempel.se`);
  await leaving.getByLabel('Lösenord', { exact: true }).fill(password);
  await leaving.getByRole('button', { name: 'Logga in', exact: true }).click();
  await expect(leaving.getByText('E-postadressen och lösenordet hör inte ihop.')).toBeVisible();

  const taker = await as('colleague');
  await taker.getByRole('link', { name: /^Börja: .* 5A$/ }).click();
  await expect(taker.getByRole('textbox', { name: /svar, .*fråga 1$/ })).toBeVisible();
});

test('an administrator names a deputy for the rektor, who hands in ”för” her, as the log tells', async ({ as, chain }) => {
  const { principal, otherPrincipal: standIn } = chain.actors;
  const analysis = chain.analyses.principal;
  const deputy = await as('otherPrincipal');
  expect((await deputy.request.get(`/analyser/${analysis.id}`)).status()).toBe(404);
  await answerAll(principal, analysis, 'Rektors svar');

  const page = await as('administrator');
  await page.goto(person(chain, 'principal'));
  const panel = card(page, 'Ställföreträdare');
  await panel.getByLabel('Vem?').selectOption(standIn.name);
  await panel.getByLabel('Till och med').fill(addDays(todayInSweden(), -1));
  await panel.getByRole('button', { name: 'Utse ställföreträdare' }).click();
  await expect(panel.getByLabel('Till och med')).toHaveAttribute('aria-invalid', 'true');
  await panel.getByLabel('Till och med').fill(addDays(todayInSweden(), 7));
  await panel.getByRole('button', { name: 'Utse ställföreträdare' }).click();
  await expect(panel.getByRole('listitem').filter({ hasText: standIn.name })).toContainText('gäller nu');

  await deputy.goto('/konto');
  await deputy.getByRole('button', { name: /^Konto och inställningar/ }).click();
  await expect(deputy.getByText('Rektor (ersätter)')).toBeVisible();
  await expect(deputy.getByText('Rektor, Almskolan för Maria Sandell')).toBeVisible();
  await deputy.goto('/min-sida');
  await deputy.getByRole('link', { name: /^Fortsätt: .* Almskolan$/ }).click();
  await deputy.getByRole('button', { name: 'Lämna in till kvalitetsutvecklaren' }).click();
  await deputy.getByRole('dialog').getByRole('button', { name: 'Lämna in till kvalitetsutvecklaren' }).click();
  await expect(deputy.getByText(`Inlämnad av ${standIn.name} för Maria Sandell`)).toBeVisible();
  const [entry] = await asActor(chain.world.system, (db) => db.auditEntry.findMany({ where: { action: 'analysis.handIn', subjectId: analysis.id } }));
  expect(entry).toMatchObject({ personId: standIn.personId, onBehalfOfId: principal.personId });

  await panel.getByRole('button', { name: `Avsluta för ${standIn.name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: `Avsluta för ${standIn.name}` }).click();
  await expect(panel.getByText('Ingen ställföreträdare är vald.')).toBeVisible();
  expect((await deputy.request.get(`/analyser/${analysis.id}`)).status()).toBe(404);
});

test('the last administrator cannot be removed, not even by a page that was opened while there were two', async ({ as, chain }) => {
  const page = await as('administrator');
  const { administrator } = chain.actors;
  const roles = card(page, 'Roller');
  await page.goto(person(chain, 'administrator'));
  await expect(roles.getByText('Det här är den enda administratören. Ge någon annan rollen först.')).toBeVisible();
  await expect(roles.getByText(/^Avsluta /)).toHaveCount(0);
  await expect(page.getByRole('button', { name: `Stäng av ${administrator.name}` })).toHaveCount(0);

  const second = await makeActor(chain.world, [{ role: 'ADMINISTRATOR' }]);
  await page.reload();
  await roles.getByText('Avsluta Administratör').click();
  await asActor(chain.world.system, (db) => db.roleAssignment.deleteMany({ where: { personId: second.personId! } }));
  await roles.getByRole('button', { name: 'Avsluta rollen' }).click();
  await expect(roles.getByRole('alert')).toContainText('Det här är den enda administratören. Ge någon annan rollen först.');
  expect((await page.goto('/admin'))!.status()).toBe(200);
});

test('an administrator changes school year: sees what it does before anything is done, and chooses which teachers follow', async ({ as, chain }) => {
  const { world, unitId, groupId, actors } = chain;
  const nine = await makeGroup(world, unitId, { name: '9A' });
  await makePupil(world, groupId, unitId, { year: '7' });
  await makePupil(world, groupId, unitId, { year: '7' });
  await makePupil(world, nine, unitId, { year: '9' });
  const years = () => asActor(world.system, (db) => db.schoolYear.findMany({ include: { groups: { include: { enrolments: true } } }, orderBy: { startsOn: 'asc' } }));
  const [was] = await years();
  const name = `${world.year + 1}/${String(world.year + 2).slice(2)}`;

  const page = await as('administrator');
  await page.goto('/admin/lasar');
  await page.getByRole('link', { name: `Byt till ${name}` }).click();
  await expect(page.getByText(/, 2 elever går vidare, en slutar i sin grupp\./)).toBeVisible();
  const row = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  await expect(row('7B → 8B')).toContainText('2 går vidare, ingen slutar');
  await expect(row('9A → upphör. Alla går i enhetens sista årskurs')).toContainText('Ingen går vidare, en slutar');
  expect(await years()).toEqual([was]); // looking changes nothing

  await row('7B → 8B').getByText('2 lärarroller följer med. Ta bort någon').click();
  await row('7B → 8B').getByLabel(/^Ali Rahimi/).uncheck();
  const send = page.getByRole('button', { name: `Skapa ${name} och för över` });
  await page.getByLabel('Höstterminen slutar').fill(`${world.year + 1}-07-31`);
  await send.click();
  await expectFault(page, page, 'Dagarna ska följa på varandra och ligga inom läsåret, 1 augusti till 31 juli.', page.getByLabel('Höstterminen slutar'));
  await page.getByLabel('Höstterminen slutar').fill(`${world.year + 1}-12-20`);
  await send.click();
  await expect(page.getByText('Klart. Grupperna är överförda.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Allt är redan överfört. Det finns inget mer att göra.')).toBeVisible();

  const [, made] = await years();
  const eight = made!.groups.find((g) => g.name === '8B')!;
  expect(eight.enrolments.map((e) => e.year)).toEqual(['8', '8']);
  expect(made!.groups.flatMap((g) => g.enrolments)).toHaveLength(2);
  const teachers = await asActor(world.system, (db) => db.roleAssignment.findMany({ where: { groupId: eight.id } }));
  expect(teachers.map((r) => r.personId)).toEqual([actors.teacher.personId]);
  // Until the year begins, nobody's work changes: the teachers still have the class of today.
  expect((await personActor(world.organiserId, actors.colleague.personId!))!.groups).toEqual([groupId]);
  await page.goto(`/admin/grupper?lasar=${made!.id}`);
  await expect(page.getByRole('table', { name: 'Almskolan' }).getByRole('row', { name: /^8B/ })).toContainText('klass');
});
