import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,fuzz,faults}/**/*.test.ts'],
    // Real hubs and databases on a machine of two cores that does other work as well.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
