import type { BrowserContext, Page } from '@playwright/test';

/** Keystroke to paint in a page: what the page's own clock says, for real key presses. Milliseconds. */

/** CPU slowed this many times. */
export const slowdown = 4;

declare global {
  interface Window { bench: { paints: number[]; interactions: Map<number, number> } }
}

/** Runs in the page before all else: keydown's own time stamp → the frame after it is painted; and the Event Timing API's durations. */
function listen() {
  window.bench = { paints: [], interactions: new Map() };
  addEventListener('keydown', (event) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel(); // its message comes once the frame is out
      port1.onmessage = () => { window.bench.paints.push(performance.now() - event.timeStamp); port1.close(); };
      port2.postMessage(null);
    });
  }, { capture: true });
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      const { interactionId, duration } = entry as PerformanceEventTiming & { interactionId: number };
      if (interactionId) window.bench.interactions.set(interactionId, Math.max(duration, window.bench.interactions.get(interactionId) ?? 0));
    }
  });
  observer.observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** A page that has come to rest, slowed down. */
export async function openSlowed(context: BrowserContext, url: string, ready: string): Promise<Page> {
  const page = await context.newPage();
  // tsx marks functions with a helper that the page does not have.
  await page.addInitScript('globalThis.__name ??= (f) => f');
  await page.addInitScript(listen);
  await page.goto(url);
  await page.locator(ready).first().waitFor();
  await page.waitForTimeout(2_000);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return page;
}

/** Presses keys one at a time, each once the last is painted, and returns their times to paint. `press` makes ready and says which key. */
export async function keystrokes(page: Page, count: number, press: (i: number) => Promise<string>): Promise<number[]> {
  await page.bringToFront();
  await page.evaluate(() => { window.bench.paints = []; });
  for (let i = 0; i < count; i++) {
    await page.keyboard.press(await press(i));
    await page.evaluate((n) => new Promise<void>((resolve) => {
      const look = () => (window.bench.paints.length > n ? resolve() : setTimeout(look, 10));
      look();
    }), i);
    await page.waitForTimeout(20 + Math.random() * 40); // at no fixed place in a frame
  }
  return page.evaluate(() => window.bench.paints);
}

/** Interaction to Next Paint as web-vitals counts it: the worst, leaving out one in fifty. */
export async function inpOf(page: Page, keys: number): Promise<number> {
  const durations = await page.evaluate(() => [...window.bench.interactions.values()]);
  durations.sort((a, b) => b - a);
  return durations[Math.min(durations.length - 1, Math.floor(keys / 50))] ?? 16; // what is under 16 ms is not told
}
