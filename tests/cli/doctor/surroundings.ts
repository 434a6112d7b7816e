import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { readAppManifest } from '../../../src/config/app-manifest.ts';
import { instantFromMs } from '../../../src/facts/instant.ts';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { SECRET, startedSandbox } from '../../sandbox/connected.ts';
import { run } from '../run.ts';

/** A Headroom that is set up and runs, with nothing wrong, and the sandbox GitHub that knows it. */
export interface Surroundings {
  sandbox: Sandbox;
  variables: Record<string, string>;
  /** Answers as the app does, webhooks with this status. */
  webhookStatus: number;
  close: () => Promise<void>;
}

/** Starts both. The embedded database is not made yet, because only its own tests need one. */
export async function startSurroundings(options: Partial<SandboxOptions> = {}): Promise<Surroundings> {
  const surroundings = { webhookStatus: 200 };
  const app = createServer((request, response) => {
    request.resume();
    response.writeHead(request.method === 'POST' ? surroundings.webhookStatus : 200).end('{}');
  });
  const publicUrl = await listening(app);
  const manifest = readAppManifest(publicUrl);
  const { default_permissions: permissions, default_events: events, callback_urls: callbackUrls } = manifest;
  const sandbox = await startedSandbox({ app: { permissions, events, callbackUrls }, ...options });
  sandbox.hook.url = manifest.hook_attributes.url;
  return Object.assign(surroundings, {
    sandbox,
    variables: {
      APP_ID: String(sandbox.appId),
      PRIVATE_KEY: sandbox.appPrivateKey ?? '',
      WEBHOOK_SECRET: SECRET,
      GITHUB_CLIENT_ID: sandbox.world.app.clientId,
      GITHUB_CLIENT_SECRET: sandbox.world.app.clientSecret,
      PUBLIC_URL: publicUrl,
      GHE_HOST: sandbox.host,
      GHE_PROTOCOL: 'http',
      DATA_DIR: './data-of-no-test',
    },
    close: async () => {
      app.closeAllConnections();
      app.close();
      await sandbox.stop();
    },
  });
}

/** What `headroom doctor` finds: the exit code, and each check in a line of its own without the blanks between. */
export async function doctor(
  variables: Record<string, string>,
): Promise<{ code: number; lines: string[]; err: string }> {
  const { code, out, err } = await run(['doctor'], variables, instantFromMs(Date.now()));
  for (const secret of ['WEBHOOK_SECRET', 'GITHUB_CLIENT_SECRET', 'PRIVATE_KEY']) {
    const value = variables[secret];
    if (value !== undefined && value.length >= 16) expect(out + err).not.toContain(value);
  }
  return {
    code,
    lines: out
      .trimEnd()
      .split('\n')
      .map((line) => line.replaceAll(/ {2,}/g, ' ')),
    err,
  };
}

/** The checks that are not as they should be. */
export async function complaints(variables: Record<string, string>): Promise<string[]> {
  return (await doctor(variables)).lines.filter((line) => !line.startsWith('ok '));
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
