import { afterEach, beforeEach, expect, test } from 'vitest';
import { labelChip, lightnessOf } from '../../src/sandbox/pages/label-chip.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { call, startedSandbox, tokenFor } from './connected.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startedSandbox();
});

afterEach(() => sandbox.stop());

async function pageAt(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${sandbox.url}${path}`);
  return { status: response.status, text: await response.text() };
}

test('the page of a pull request shows conversation, labels and checks', async () => {
  const auth = await tokenFor(sandbox);
  const head = sandbox.world.repository('tides/harbour').items.get(1)?.pull?.headSha;
  const output = { title: 'Nobody waits', summary: 'All *calm*.' };
  const body = { name: 'Headroom', head_sha: head, conclusion: 'neutral', output };
  await call(sandbox, 'POST', '/repos/tides/harbour/check-runs', { auth, body });
  const { text } = await pageAt('/tides/harbour/pull/1');
  expect(text).toContain('Dredge the whole channel');
  expect(text).toContain('approved these changes');
  expect(text).toContain('Nobody waits');
  expect(text).toContain('<em>calm</em>');
  expect(text).not.toContain('<script');
});

test('titles are text, whatever they hold', async () => {
  const auth = await tokenFor(sandbox);
  const title = '<script>alert(1)</script> @ada #1';
  await call(sandbox, 'POST', '/repos/tides/harbour/issues', { auth, body: { title } });
  for (const path of ['/tides/harbour/issues/3', '/tides/harbour/issues']) {
    expect((await pageAt(path)).text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; @ada #1');
  }
});

test('a Mermaid block brings the script that draws it', async () => {
  const auth = await tokenFor(sandbox);
  const body = { title: 'Chart', body: '```mermaid\npie\n"a" : 1\n```' };
  await call(sandbox, 'POST', '/repos/tides/harbour/issues', { auth, body });
  expect((await pageAt('/tides/harbour/issues/3')).text).toContain('/assets/mermaid.min.js');
  expect((await pageAt('/assets/mermaid.min.js')).text.length).toBeGreaterThan(1_000_000);
});

test('what is not there is 404, and every link on the list works', async () => {
  expect((await pageAt('/tides/harbour/issues/99')).status).toBe(404);
  const { text } = await pageAt('/tides/harbour/pulls');
  const links = [...text.matchAll(/href="(\/[^"]*)"/g)].map(([, path = '']) => path);
  expect(links).toContain('/tides/harbour/pull/1');
  for (const link of links) expect(await pageAt(link)).toMatchObject({ status: 200 });
});

test('labelChip writes dark on light colours and white on dark ones', () => {
  expect(lightnessOf('ffffff')).toBeCloseTo(1);
  expect(labelChip({ id: 1, name: 'a', color: 'fbca04' }).text).toContain('--label-text: #000');
  expect(labelChip({ id: 1, name: 'a', color: 'd73a4a' }).text).toContain('--label-text: #fff');
});
