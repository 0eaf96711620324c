import { answerAll, makePupil } from '@/prisma/factories';
import { handIn } from '@/lib/analysis/commands/hand-in';
import { saveCells } from '@/lib/class-review/commands/save-cells';
import { asActor } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { expect, test, type Role } from './fixtures';

const share = /75(,0)?\s?%/;

test('what is filled in stands beside the questions within seconds, is frozen at hand-in, and is withheld from those above', async ({ as, chain }) => {
  test.setTimeout(120_000);
  await asActor(chain.world.system, (db) => db.term.updateMany({ where: { id: chain.world.terms.ht }, data: { endsOn: dateOf(addDays(todayInSweden(), 60)) } }));
  const pupils: string[] = [];
  for (let i = 0; i < 12; i++) pupils.push(await makePupil(chain.world, chain.groupId, chain.unitId, { year: '9', gender: i % 2 ? 'M' : 'K' }));
  const { id: reviewId } = await asActor(chain.world.system, (db) => db.classReview.findFirstOrThrow({ where: { groupId: chain.groupId } }));
  // Nine on course in mathematics, three not.
  const fill = (values: number[], base: number) => saveCells(chain.actors.colleague, { reviewId, cells: pupils.map((pupilId, i) => ({ saveId: newId(), pupilId, code: 'MA', value: values[i]!, base })) });
  await fill(pupils.map((_, i) => (i < 9 ? 1 : 3)), 0);

  const teacher = await as('teacher');
  const address = `/analyser/${chain.analyses.teacher.id}?vy=alla`;
  await teacher.goto(address);
  await expect(async () => {
    await teacher.reload();
    const maths = teacher.getByRole('group', { name: 'Matematik' });
    await expect(maths.first()).toContainText(share, { timeout: 500 });
    await expect(maths.first()).toContainText(/n = 12/);
    await expect(maths.first()).toContainText(/prognos/);
  }).toPass({ timeout: 15_000, intervals: [500] });

  // Handed in: what changes afterwards does not change what stood there.
  await answerAll(chain.actors.teacher, chain.analyses.teacher);
  await handIn(chain.actors.teacher, { analysisId: chain.analyses.teacher.id });
  await fill(pupils.map(() => 0), 1);
  const principal = await as('principal');
  await principal.goto(`/analyser/${chain.analyses.teacher.id}`);
  await expect(principal.getByText('Så här såg siffrorna ut när analysen lämnades in').first()).toBeVisible();
  await expect(principal.getByRole('group', { name: 'Matematik' }).first()).toContainText(share);
});

test('those above the unit see no class and nothing that tells of a few; others have no results at all', async ({ as, chain }) => {
  const visit = async (role: Role) => {
    const page = await as(role);
    const response = await page.request.get('/resultat');
    return { status: response.status(), text: response.ok() ? `${await response.text()}${await (await page.request.get('/api/export/resultat')).text()}` : '' };
  };
  for (const role of ['compiler', 'head'] as const) {
    const { status, text } = await visit(role);
    expect(status, role).toBe(200);
    expect(text, role).not.toMatch(/\b7B\b/);
  }
  const own = await visit('principal');
  expect([own.status, own.text.includes('7B')]).toEqual([200, true]);
  for (const role of ['board', 'administrator', 'ict'] as const) expect((await visit(role)).status, role).toBe(404);
  expect(chain.groupId).toBeTruthy();
});
