import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Child, startChild } from '../../child.ts';
import { SMALL_SCENARIO } from '../../sandbox/small-scenario.ts';

/** A sandbox GitHub where no App was made yet, and the variables by which it is found. */
export async function emptyGitHub(): Promise<{ sandbox: Sandbox; variables: Record<string, string> }> {
  const sandbox = createSandbox({ scenario: SMALL_SCENARIO, webhookSecret: 'nobody knows this one' });
  for (const action of SMALL_SCENARIO.actions) sandbox.apply(action);
  sandbox.apply({ do: 'uninstall', actor: 'ada', at: '2026-11-10T09:00:00Z' });
  await sandbox.start();
  return { sandbox, variables: { GHE_HOST: sandbox.host, GHE_PROTOCOL: 'http' } };
}

/** `headroom …` in a folder, as if typed there. */
export function headroomIn(cwd: string, variables: Record<string, string>, ...args: string[]): Child {
  return startChild('bin/headroom.js', args, variables, { cwd });
}

/** Does in the browser what `headroom setup` asks for, up to the page that it ends with. */
export async function createInBrowser(setup: Child): Promise<string> {
  const [url = ''] = await setup.notes(/http:\/\/127\.0\.0\.1:\d+\/\S+/);
  const [action, manifest] = formOf(await (await fetch(url)).text());
  const asked = await post(action, { manifest });
  const [, again] = formOf(await asked.text());
  const confirmed = await post(action, { manifest: again, create: '1' });
  return await (await fetch(confirmed.headers.get('location') ?? '')).text();
}

function formOf(page: string): [action: string, manifest: string] {
  const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(page) ?? [];
  const [, manifest = ''] = /name="manifest" value="([^"]*)"/.exec(page) ?? [];
  return [action, manifest.replaceAll('&quot;', '"')];
}

async function post(url: string, fields: Record<string, string>): Promise<Response> {
  return await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}
