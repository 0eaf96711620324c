import type { Page } from '@playwright/test';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import type { Review } from '@/prisma/factories';
import { expect, signIn, withAccount } from './fixtures';

/** What the tests of the matrix do on its page. */

/** Opens the class' matrix as one of its people, and waits for the cells, or for the first pupil where one is shown at a time. */
export async function open(page: Page, r: Review, who: keyof Review['actors'] | Actor) {
  await signIn(page, await withAccount(typeof who === 'string' ? r.actors[who] : who));
  await page.goto(`/klassgenomgang/${r.reviewId}`);
  await expect(page.getByRole('grid', { name: 'Matris för 8B' }).or(page.getByRole('heading', { name: /Efternamn01/ }))).toBeVisible();
}

export const pupil = (n: number) => `Efternamn${String(n).padStart(2, '0')}, Elev${String(n).padStart(2, '0')}`;
/** A cell by its name: the whole of it, or how it begins after the pupil. */
export const cell = (page: Page, n: number, rest: string | RegExp) => page.getByRole('gridcell', {
  name: typeof rest === 'string' ? `${pupil(n)}, ${rest}` : new RegExp(`^${pupil(n)}, ${rest.source}`), exact: true,
});
export const saved = (page: Page) => expect(page.locator('.matrix-saved')).toHaveText(/^Sparat/);
export const line = (page: Page) => page.locator('.matrix-line');
/** The filled cells, as the database has them. */
export const stored = (r: Review) => asActor(r.world.system, (db) => db.matrixCell.findMany({ where: { reviewId: r.reviewId, value: { not: null } } }));

/** Pastes what a spreadsheet left on the clipboard: as text, and as HTML where it did. */
export const paste = (page: Page, text: string, html = '') => page.locator(':focus').evaluate((e, [plain, rich]) => {
  const data = new DataTransfer();
  data.setData('text/plain', plain!);
  if (rich) data.setData('text/html', rich);
  e.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, [text, html]);
/** Copies what is marked, and returns what came on the clipboard. */
export const copied = (page: Page) => page.locator(':focus').evaluate((e) => {
  const data = new DataTransfer();
  e.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
  return data.getData('text/plain');
});
