import { describe, expect, test } from 'vitest';
import { instant, instantFromMs, MINUTE_MS } from '../../../src/facts/instant.ts';
import { createReader } from '../../../src/github/reading/reader.ts';
import { type Octokit, octokitOver } from '../../../src/github/rest/octokit.ts';
import { RestClient } from '../../../src/github/rest/rest-client.ts';
import { personalToken } from '../../../src/github/sign-in/personal-token.ts';
import { Caller } from '../../../src/github/transport/caller.ts';
import { createHttp } from '../../../src/github/transport/http.ts';
import { ServerClock } from '../../../src/github/transport/server-clock.ts';
import { MemoryBook } from '../memory-book.ts';
import { silentServer } from '../silent-server.ts';

const NOW = instant('2026-11-16T09:00:00Z');
const LATER = instantFromMs(NOW + 2 * MINUTE_MS);
const TIMEOUT_MS = 150;

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n';

/** Counts what is sent: a request that is given up may never reach a server on a machine that is busy. */
function counting() {
  const seen = { sent: 0 };
  const counted: typeof fetch = async (...request) => {
    seen.sent += 1;
    return await fetch(...request);
  };
  return { seen, counted };
}

function callerOf(send: typeof fetch): Caller {
  return new Caller({
    holder: 'token:test',
    token: personalToken('t'),
    book: new MemoryBook(),
    clock: new ServerClock(() => NOW),
    send: createHttp({ timeoutMs: TIMEOUT_MS, fetch: send }),
    pause: async () => await Promise.resolve(),
  });
}

function octokitOf(url: string, send: typeof fetch): Octokit {
  const client = new RestClient({
    caller: callerOf(send),
    now: () => NOW,
    writes: { take: async (now) => await Promise.resolve(now) },
    sleep: async () => await Promise.resolve(),
  });
  return octokitOver(client, url);
}

const PLACE = { owner: 'tides', repo: 'harbour' };

describe('a connection that is only half open', () => {
  test.each([
    ['says nothing', ''],
    ['stops in its headers', 'HTTP/1.1 200 OK\r\ncontent-ty'],
    ['stops before its body', HEAD],
    ['stops in its body', `${HEAD}{"number":`],
  ])('is given up where it %s: reads are tried four times, and later; writes once', async (_, words) => {
    const server = await silentServer(words);
    const { seen, counted } = counting();
    const { issues } = octokitOf(server.url, counted).rest;
    await expect(issues.get({ ...PLACE, issue_number: 1 })).rejects.toMatchObject({
      name: 'WaitUntilError',
      reason: 'unavailable',
      until: LATER,
    });
    expect(seen.sent).toBe(4);
    await expect(issues.create({ ...PLACE, title: 'x' })).rejects.toMatchObject({
      name: 'UnknownOutcomeError',
      message: expect.stringContaining('POST /repos/{owner}/{repo}/issues (TimeoutError)'),
    });
    expect(seen.sent).toBe(5);
    const reader = createReader({ caller: callerOf(counted), url: server.url, now: () => NOW, reserveShare: 0 });
    expect(await reader.ask({ document: '{ viewer { login } }', variables: {} })).toMatchObject({ kind: 'too-much' });
    expect(seen.sent).toBe(7);
  });

  test('a write that surely did not reach GitHub is to be tried again later', async () => {
    const server = await silentServer();
    server.stop();
    const { issues } = octokitOf(server.url, fetch).rest;
    await expect(issues.create({ ...PLACE, title: 'x' })).rejects.toMatchObject({
      name: 'WaitUntilError',
      until: LATER,
    });
  });
});
