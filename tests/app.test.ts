import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { headroom } from '../src/app.ts';
import { createApp } from '../src/github/app-client.ts';

const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();

let logged: string[];
/** What the GitHub below answers for the file, and the requests that it had. */
let file: { status: number; body: string };
let asked: string[];

const gitHub = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  const token = { token: 't', expires_at: '2099-01-01T00:00:00Z', permissions: {}, repository_selection: 'all' };
  const answer = request.method === 'POST' ? { status: 201, body: JSON.stringify(token) } : file;
  response
    .writeHead(answer.status, {
      'content-type': answer === file && file.status === 200 ? 'application/vnd.github.raw' : 'application/json',
    })
    .end(answer.body);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => gitHub.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  gitHub.closeAllConnections();
  gitHub.close();
});
beforeEach(() => {
  [logged, asked, file] = [[], [], { status: 404, body: '{}' }];
});

/** Hands the App a push that touched these files, as the front door does. */
async function push(modified: string[], ref = 'refs/heads/main'): Promise<void> {
  const app = createApp(
    { appId: 1, privateKey, apiUrl: `http://127.0.0.1:${(gitHub.address() as AddressInfo).port}` },
    pino({}, { write: (line) => void logged.push(line) }),
  );
  await app.load(headroom);
  const repository = { name: 'roastery', full_name: 'acme/roastery', owner: { login: 'acme' }, default_branch: 'main' };
  const commits = [{ message: 'a private message', added: [], modified, removed: [] }];
  const payload = { ref, repository, commits, installation: { id: 7 } };
  await app.receive({ id: 'guid', name: 'push', payload } as never);
}

describe('headroom, when .github/headroom.yml was pushed to the default branch', () => {
  test('tells the operator of its faults', async () => {
    file = { status: 200, body: 'weekly-report: perhaps\n' };
    await push(['README.md', '.github/headroom.yml']);
    expect(logged.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        level: 40,
        repository: 'acme/roastery',
        faults: ['line 1: “weekly-report” must be true or false.'],
      }),
    ]);
  });

  test('says nothing of a good file, nor of one that is gone again', async () => {
    file = { status: 200, body: 'weekly-report: true\n' };
    await push(['.github/headroom.yml']);
    file = { status: 404, body: '{}' };
    await push(['.github/headroom.yml']);
    expect(logged).toEqual([]);
    expect(asked.filter((line) => line === 'GET /repos/acme/roastery/contents/.github%2Fheadroom.yml')).toHaveLength(2);
  });

  test('asks GitHub for nothing after a push of other files or to another branch', async () => {
    await push(['README.md']);
    await push(['.github/headroom.yml'], 'refs/heads/topic');
    expect([...logged, ...asked]).toEqual([]);
  });

  test('logs a failure without anything of the delivery', async () => {
    file = { status: 403, body: '{"message":"Resource not accessible by integration"}' };
    await expect(push(['.github/headroom.yml'])).rejects.toThrow('not accessible');
    expect(logged.join()).toContain('not accessible');
    expect(logged.join()).not.toContain('a private message');
  });
});
