import { defineConfig } from 'vitest/config';

/** Tests of what holds nothing open: they share what is loaded, because loading it anew for each file takes as long as the tests. */
const PURE = [
  'calendar',
  'config',
  'evaluate',
  'export',
  'facts',
  'ingest',
  'publish',
  'report',
  'sandbox',
  'server',
  'signals',
  'statistics',
].map((folder) => `tests/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    // On a machine of two cores Vitest would use one.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: {
          // A process of its own for each file: Node.js 24 dies of many embedded databases, one after the other, in one.
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: PURE,
          globalSetup: ['tests/global-setup.ts'],
        },
      },
    ],
  },
});
