import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Action, LifecycleAction } from '../../../src/sandbox/actions.ts';
import { freePort } from '../../free-port.ts';
import { complaints, doctor, startSurroundings, type Surroundings } from './surroundings.ts';

const ON = { at: '2026-11-10T09:00:00Z', actor: 'ada' } as const;

let surroundings: Surroundings;
let settings = '';

beforeEach(async () => {
  surroundings = await startSurroundings();
  settings = `${surroundings.sandbox.url}/organizations/tides/settings/apps/headroom`;
});

afterEach(async () => {
  await surroundings.close();
});

const found = (changes: Record<string, string> = {}) => complaints({ ...surroundings.variables, ...changes });
const act = (action: Action | LifecycleAction) => surroundings.sandbox.apply(action);

describe('headroom doctor, on the App at GitHub', () => {
  test('another App’s key, and another App’s id', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const other = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    const [line, ...more] = await found({ PRIVATE_KEY: other });
    expect(line).toContain(
      'fault Private key GitHub does not accept it for App 1001. Check APP_ID; or generate a private key',
    );
    expect(more.filter((each) => !each.includes('Address'))).toEqual([]);
    expect(await found({ APP_ID: '7' })).toContainEqual(expect.stringContaining('does not accept it for App 7.'));
  });

  test('a clock that is off, by which Headroom signs in all the same', async () => {
    surroundings.sandbox.failures.clockOffsetMs = 600_000;
    expect(await found()).toEqual([
      'warning Clock It is 10 min behind GitHub’s. Headroom signs in by GitHub’s clock all the same; keep this one set (timedatectl set-ntp true).',
    ]);
  });

  test('each permission that is missing, with where to click, and one that is not needed', async () => {
    const { app } = surroundings.sandbox.world;
    app.permissions = { ...app.permissions, issues: 'read', administration: 'write' };
    delete app.permissions['members'];
    const { code } = await doctor(surroundings.variables);
    expect(code).toBe(1);
    expect(await found()).toEqual([
      `fault Permissions Members needs read, and it has no access. Choose it below “Organization permissions” at ${settings}/permissions.`,
      `fault Permissions Issues needs write, and it has read. Choose it below “Repository permissions” at ${settings}/permissions.`,
      `warning Permissions Administration: write is more than Headroom needs. Lower it at ${settings}/permissions.`,
    ]);
  });

  test('events that the App does not hear of', async () => {
    const { app } = surroundings.sandbox.world;
    app.events = app.events.filter((event) => event !== 'push' && event !== 'pull_request_review');
    expect(await found()).toEqual([
      `fault Events The App does not hear of pull_request_review and push. Tick “Pull request review” and “Push” below “Subscribe to events” at ${settings}/permissions.`,
    ]);
  });

  test('what an account has not accepted yet, that it has suspended the App, and that it is nowhere', async () => {
    const page = `${surroundings.sandbox.url}/organizations/tides/settings/installations/${surroundings.sandbox.installationId}`;
    const { checks: _, ...permissions } = surroundings.sandbox.world.app.permissions;
    act({ ...ON, do: 'set-permissions', permissions: { ...permissions, issues: 'read' } });
    expect(await found()).toEqual([
      `warning Installations tides has not accepted Checks (write) and Issues (write). An owner does at ${page}.`,
    ]);
    act({ ...ON, do: 'suspend-installation' });
    expect(await found()).toEqual([`warning Installations tides has suspended the App. Resume it at ${page}.`]);
    act({ ...ON, do: 'uninstall' });
    expect(await found()).toEqual([
      `warning Installations The App is installed nowhere yet. Install it: ${surroundings.sandbox.url}/apps/headroom/installations/new.`,
    ]);
  });

  test('webhooks that go elsewhere, or nowhere', async () => {
    const { hook } = surroundings.sandbox;
    const wanted = hook.url ?? '';
    hook.url = 'https://elsewhere.example.com/hook';
    expect(await found()).toEqual([
      `fault Webhook GitHub sends to https://elsewhere.example.com/hook, and by PUBLIC_URL Headroom is at ${wanted}. Correct the webhook’s address at ${settings}, or PUBLIC_URL.`,
    ]);
    hook.url = undefined;
    expect(await found()).toEqual([
      `fault Webhook The App has no webhook. Switch it on at ${settings}, with the address ${wanted}.`,
    ]);
  });

  test('deliveries: refused for their signature, failed in other ways, failed before and arriving again', async () => {
    const { hook } = surroundings.sandbox;
    const send = async (status: number) => {
      surroundings.webhookStatus = status;
      await hook.send(surroundings.sandbox.installed(ON.at));
    };
    await send(401);
    const [refused, ...more] = await found();
    expect(more).toEqual([]);
    expect(refused).toMatch(/^fault Deliveries The last delivery failed, at [\dT:Z-]+ \(.*401\)\. /);
    expect(refused).toContain(`The signature did not match: set one secret at ${settings} and as WEBHOOK_SECRET`);
    await send(502);
    expect(await found()).toEqual([
      expect.stringMatching(
        /^fault Deliveries 2 of the last 2 deliveries failed, the latest at [\dT:Z-]+ \(.*502\)\. Start Headroom, or mend/,
      ),
    ]);
    await send(200);
    expect(await found()).toEqual([
      expect.stringMatching(
        /^warning Deliveries 2 of the last 3 deliveries failed, .*\. Headroom asks for them again within the hour/,
      ),
    ]);
    const unreachable = `http://127.0.0.1:${await freePort()}`;
    expect(await found({ PUBLIC_URL: unreachable })).toContainEqual(
      expect.stringContaining(
        `warning Address ${unreachable}/healthz does not answer from here (ECONNREFUSED), although deliveries arrive.`,
      ),
    );
  });

  test('a question that GitHub does not answer leaves the others', async () => {
    surroundings.sandbox.failures.script({
      when: ({ path }) => path === '/app/hook/config',
      failure: { kind: 'unauthorized' },
    });
    expect(await found()).toEqual([
      'warning Webhook GitHub accepts neither the token nor a fresh one. Check APP_ID and PRIVATE_KEY, or the token that was set.',
    ]);
  });
});
