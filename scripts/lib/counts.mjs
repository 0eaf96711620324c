/** How many tests passed, from the reports of those who ran them. Pure. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {boolean} ok @returns {Counts} a runner that counts as one test */
export const one = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/**
 * A runner that ran nothing has failed, and so has one that says so by its exit code alone.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function honest({ passed, failed, skipped }, exitCode) {
  const silent = failed === 0 && (exitCode !== 0 || passed + skipped === 0);
  return { passed, failed: silent ? 1 : failed, skipped };
}

/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} VitestReport
 */

/**
 * @param {VitestReport | undefined} report vitest's JSON report; undefined when it wrote none
 * @param {number} exitCode
 * @returns {Counts} a file that failed before its first test (it can't be loaded) counts as one
 */
export function fromVitest(report, exitCode) {
  if (!report) return honest(one(false), exitCode);
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length;
  return honest({
    passed: report.numPassedTests, failed: report.numFailedTests + unloaded, skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  }, exitCode);
}

/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} PlaywrightReport */

/**
 * @param {PlaywrightReport | undefined} report Playwright's JSON report; undefined when it wrote none
 * @param {number} exitCode
 * @returns {Counts} a test that passed only when tried again has failed
 */
export function fromPlaywright(report, exitCode) {
  if (!report) return honest(one(false), exitCode);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return honest({ passed: expected, failed: unexpected + flaky, skipped }, exitCode);
}

/** @param {Counts[]} all @returns {Counts} */
export const sum = (all) => all.reduce(
  (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
  { passed: 0, failed: 0, skipped: 0 },
);

/** @param {Counts} counts @returns {string} the closing line, and each runner's */
export const line = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** @param {Counts} counts @param {boolean} ci where nothing may be skipped @returns {0 | 1} the exit code */
export const exitCode = ({ failed, skipped }, ci) => (failed > 0 || (ci && skipped > 0) ? 1 : 0);
