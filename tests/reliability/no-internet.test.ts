import { expect, onTestFinished, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { deliver } from '../../src/sandbox/webhooks/deliver.ts';
import { startChild } from '../child.ts';
import { variablesOf } from '../cli/run.ts';
import { SMALL_SCENARIO } from '../sandbox/small-scenario.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { SECRET, startRealApp } from './real-app.ts';

/** Refuses, and tells of, every connection and name that is not of this machine. */
const NO_INTERNET = { NODE_OPTIONS: '--import=./tests/reliability/processes/no-internet.ts' };

const FOUR_PROCESSES_MS = 180_000;

describeEachDatabase('without a network', (_, config) => {
  test(
    'the app and its commands work, and nothing is asked but what GHE_HOST names',
    async () => {
      const sandbox = createSandbox({ scenario: SMALL_SCENARIO, webhookSecret: SECRET, validateResponses: false });
      const deliveries = [sandbox.installed('2026-11-01T08:00:00Z'), ...SMALL_SCENARIO.actions.flatMap(sandbox.apply)];
      await sandbox.start();
      onTestFinished(() => sandbox.stop());
      const env = {
        APP_ID: String(sandbox.appId),
        PRIVATE_KEY: sandbox.appPrivateKey ?? '',
        GHE_HOST: sandbox.host,
        GHE_PROTOCOL: 'http',
        ...NO_INTERNET,
      };
      const { app, hook } = await startRealApp(config(), env);
      for (const [index, delivery] of deliveries.entries()) {
        const ids = { guid: `g${index}`, hookId: 1, installationTarget: sandbox.appId };
        expect((await deliver(hook, SECRET, delivery, ids)).statusCode).toBe(200);
      }
      for (const args of [['publish', 'tides/harbour'], ['status']]) {
        const command = startChild('bin/headroom.js', args, { ...env, ...variablesOf(config()) });
        expect({ args, code: await command.ended, err: command.err() }).toEqual({ args, code: 0, err: '' });
      }
      app.kill('SIGTERM');
      expect(await app.ended).toBe(0);
      expect(app.err()).toBe('');
      expect(sandbox.requests.entries.length).toBeGreaterThan(0);
    },
    FOUR_PROCESSES_MS,
  );
});
