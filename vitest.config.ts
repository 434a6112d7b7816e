import { defineConfig } from 'vitest/config';
import { sortTests } from './tests/own-process.ts';
import { SecondAttempts } from './tests/second-attempts.ts';

const { pure, whole } = sortTests(import.meta.dirname);

export default defineConfig({
  test: {
    // On a machine of two cores Vitest would use one.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A shared machine stands still now and then; what passed at its second attempt only is named.
    retry: process.env['CI'] === undefined ? 0 : 1,
    reporters: ['default', new SecondAttempts()],
    projects: [
      // They share what is loaded, because loading it anew for each file takes as long as the tests.
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      // A process of its own for each file: Node.js 24 dies of many embedded databases, one after the other, in one.
      { extends: true, test: { name: 'whole', include: whole, globalSetup: ['tests/global-setup.ts'] } },
    ],
  },
});
