import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './test/e2e/setup.ts',
  // Each test starts a whole room of apps.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  // A trace of five apps at once slows them several times over: ask for it with PLENUM_TRACE=1 where it is needed.
  use: { trace: process.env.PLENUM_TRACE ? 'on' : 'off', screenshot: 'only-on-failure' },
});
