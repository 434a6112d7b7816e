import { expect, onTestFinished, test } from 'vitest';
import { startChild } from '../../child.ts';
import { freePort } from '../../free-port.ts';
import { temporaryFolder } from '../../ingest/archives/made-up-recordings.ts';
import { createDataFolder, removeDataFolder } from '../../store/embedded-folder.ts';
import { createInBrowser, emptyGitHub, headroomIn } from './create-app.ts';

/** Signs in to the dashboard as somebody whom the sandbox knows; where that leads. */
async function signInAs(login: string, url: string): Promise<{ status: number; to: string | null }> {
  const asked = await fetch(`${url}/sign-in`, { redirect: 'manual' });
  const cookie = asked.headers.getSetCookie().map((each) => each.split(';')[0]);
  const chosen = await fetch(`${asked.headers.get('location')}&as=${login}`, { redirect: 'manual' });
  const back = chosen.headers.get('location') ?? '';
  const { status, headers } = await fetch(back, { headers: { cookie: cookie.join('; ') }, redirect: 'manual' });
  return { status, to: headers.get('location') };
}

test('from nothing to an App that works: setup, start, sign in, install, and doctor finds nothing wrong', async () => {
  const { sandbox, variables } = await emptyGitHub();
  onTestFinished(() => sandbox.stop());
  await using folder = await temporaryFolder();
  const DATA_DIR = await createDataFolder();
  onTestFinished(() => removeDataFolder(DATA_DIR));
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const setup = headroomIn(folder.path, variables, 'setup', '--organization', 'tides', '--url', url);
  await createInBrowser(setup);
  expect(await setup.ended).toBe(0);

  // As npm start does.
  const place = { cwd: folder.path, nodeArgs: ['--env-file-if-exists=.env'] };
  const app = startChild('src/main.ts', [], { HOST: '127.0.0.1', PORT: port, DATA_DIR }, place);
  await app.says(/Headroom listens at/);
  expect(await signInAs('ada', url)).toMatchObject({ status: 303, to: `${url}/` });
  await sandbox.hook.sendAll(sandbox.apply({ do: 'install', actor: 'ada', at: '2026-11-10T09:00:00Z' }));

  const doctor = headroomIn(folder.path, { DATA_DIR }, 'doctor');
  expect(await doctor.ended).toBe(0);
  const lines = doctor.out().trimEnd().split('\n');
  expect(lines.map((line) => line.slice(0, line.indexOf(' ')))).toEqual(Array.from(lines, () => 'ok'));
  expect(lines.map((line) => line.slice(9, 23).trim())).toEqual([
    'Environment',
    'Private key',
    'Webhook secret',
    'GitHub',
    'Clock',
    'Permissions',
    'Events',
    'Installations',
    'Webhook',
    'Deliveries',
    'Address',
    'Sign-in',
    'Database',
    'Data folder',
  ]);
  expect(doctor.err()).toBe('');
  expect(sandbox.faults).toEqual([]);
});
