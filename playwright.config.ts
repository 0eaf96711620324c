import { defineConfig, devices } from '@playwright/test';

const isRoot = process.getuid?.() === 0;

// `npm test` builds, starts and seeds the app, finds the browser and names both: E2E_BASE_URL and CHROMIUM_PATH.
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  reporter: process.env.E2E_REPORT ? [['list'], ['json', { outputFile: process.env.E2E_REPORT }]] : 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.E2E_BASE_URL ?? 'http://localhost:3000',
    locale: 'sv-SE',
    timezoneId: 'Pacific/Chatham',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
        ...(isRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
      ],
    },
  },
});
