import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { deliver, secret } from './open-door.ts';

const program = fileURLToPath(new URL('serve-until-signal.ts', import.meta.url));

function startServer(webhookSecret: string) {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, WEBHOOK_SECRET: webhookSecret },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { text: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output.text += chunk;
    child.emit('output');
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output.errors += chunk));
  return { child, output, closed: once(child, 'close') };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s under load drains, loses no acknowledged delivery and exits 0',
  async (signal) => {
    const { child, output, closed } = startServer(secret);
    while (!output.text.includes('\n')) await once(child, 'output');
    const url = `http://127.0.0.1:${/port (\d+)/.exec(output.text)?.[1]}`;

    const acknowledged: string[] = [];
    const refused: string[] = [];
    const sendUntilRefused = async (sender: number): Promise<void> => {
      for (let count = 0; refused.length === 0; count += 1) {
        const guid = `${sender}-${count}`;
        const status = await deliver(url, '{}', { 'x-github-delivery': guid }).then(
          (response) => response.status,
          () => 0,
        );
        (status === 200 ? acknowledged : refused).push(guid);
      }
    };
    const senders = Array.from({ length: 30 }, (_, sender) => sendUntilRefused(sender));
    while (acknowledged.length < 30) await once(child, 'output');
    child.kill(signal);
    await Promise.all(senders);
    const [code] = await closed;

    const stored = [...output.text.matchAll(/stored (\S+)/g)].map((match) => match[1]);
    expect(code).toBe(0);
    expect(new Set(stored)).toEqual(new Set(acknowledged));
    expect(stored).toHaveLength(acknowledged.length);
    expect(output.text.trimEnd().endsWith('store closed')).toBe(true);
  },
);

test('a process without a usable secret does not start, and says how to mend it', async () => {
  const { output, closed } = startServer('development');
  const [code] = await closed;
  expect(code).not.toBe(0);
  expect(output.errors).toContain('WEBHOOK_SECRET is “development”');
  expect(output.errors).toContain('openssl rand -hex 32');
});
