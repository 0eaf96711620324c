import type { Page } from '@playwright/test';
import { expect, password, test, withAccount } from './fixtures';

/** The journey without a mouse: only keys are pressed, and where the focus is can always be seen. */
async function tabTo(page: Page, name: string | RegExp, role: 'button' | 'link' | 'textbox' | 'checkbox' = 'button') {
  const target = page.getByRole(role, { name, exact: typeof name === 'string' }).first();
  for (let i = 0; i < 80; i++) {
    if (await target.evaluate((e) => e === document.activeElement).catch(() => false)) {
      const outline = await target.evaluate((e) => { const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; });
      expect(outline, `${name}: the focus is visible`).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${role} ${name}`);
}

test('a teacher signs in, writes, hands in with the keyboard alone', async ({ page, chain }) => {
  const email = await withAccount(chain.actors.teacher);
  await page.goto('/logga-in');
  await tabTo(page, 'E-postadress', 'textbox');
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/min-sida');

  // The first stop is the way past the menu.
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveText(/Hoppa till innehållet/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^(Börja|Fortsätt): Mitterminsuppföljning .* 7B$/, 'link');
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: /svar, .*fråga/ });
  await expect(field).toBeVisible();

  for (let n = 1; n <= 17; n++) {
    await tabTo(page, /svar, .*fråga/, 'textbox');
    await page.keyboard.type(`Svar ${n} med tangenter`);
    if (n < 17) {
      const heading = await page.getByRole('article').getByRole('heading').first().textContent();
      await tabTo(page, 'Nästa fråga');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('article').getByRole('heading').first()).not.toHaveText(heading!);
    }
  }
  await tabTo(page, 'Lämna in till rektor');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await tabTo(page, 'Lämna in till rektor');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Tab');
  await tabTo(page, 'Fortsätt skriva');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('inlämnad', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Svar 17 med tangenter')).toBeVisible();
});

test('Ctrl+K goes to a page by its name', async ({ as }) => {
  const page = await as('teacher');
  await expect(async () => { // the page is there before its keys are
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type('anal');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/analyser');
});
