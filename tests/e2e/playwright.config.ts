import { defineConfig } from '@playwright/test'
import { browserPath, LAUNCH_ARGUMENTS } from './support/browser.ts'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  globalSetup: './support/serve-courses.ts',
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: browserPath(), args: LAUNCH_ARGUMENTS, chromiumSandbox: false },
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'browser', testMatch: '*.spec.ts', testIgnore: 'budgets.spec.ts' },
    { name: 'budgets', testMatch: 'budgets.spec.ts' },
  ],
})
