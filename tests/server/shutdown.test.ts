import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { onShutdown, type Closer } from '../../src/server/shutdown.ts';
import { recordingLog } from './open-door.ts';

/** Stands for `process`: emits signals, and emits `exit` with the code instead of exiting. */
class FakeProcess extends EventEmitter {
  readonly codes: number[] = [];

  exit(code: number): void {
    this.codes.push(code);
    this.emit('exit', code);
  }
}

function start(closers: readonly Closer[], limitMs = 5_000) {
  const source = new FakeProcess();
  const lines: Parameters<typeof recordingLog>[0] = [];
  onShutdown(closers, { log: recordingLog(lines), source, limitMs });
  return { source, lines };
}

const forever: Closer = { name: 'forever', close: () => new Promise(() => undefined) };

test.each(['SIGTERM', 'SIGINT'])('onShutdown runs the closers in order on %s and exits 0', async (signal) => {
  const order: string[] = [];
  const { source } = start([
    {
      name: 'server',
      close: async () => {
        order.push('server closing');
        await Promise.resolve();
        order.push('server closed');
      },
    },
    { name: 'database', close: () => void order.push('database') },
  ]);
  expect(source.codes).toEqual([]);
  source.emit(signal);
  await once(source, 'exit');
  expect(order).toEqual(['server closing', 'server closed', 'database']);
  expect(source.codes).toEqual([0]);
});

test('onShutdown runs every closer though one throws, and exits 1', async () => {
  const order: string[] = [];
  const { source, lines } = start([
    { name: 'first', close: () => Promise.reject(new Error('canary')) },
    {
      name: 'second',
      close: () => {
        throw new TypeError('canary');
      },
    },
    { name: 'third', close: () => void order.push('third') },
  ]);
  source.emit('SIGTERM');
  await once(source, 'exit');
  expect(order).toEqual(['third']);
  expect(source.codes).toEqual([1]);
  expect(lines.filter(({ level }) => level === 'error').map(({ fields }) => fields)).toEqual([
    { closing: 'first', error: 'Error' },
    { closing: 'second', error: 'TypeError' },
  ]);
});

test('onShutdown exits 1 at once on a second signal, without closing again', () => {
  let calls = 0;
  const count: Closer = { name: 'count', close: () => void (calls += 1) };
  const { source } = start([count, forever]);
  source.emit('SIGTERM');
  expect(source.codes).toEqual([]);
  source.emit('SIGINT');
  expect(source.codes).toEqual([1]);
  expect(calls).toBe(1);
});

test('onShutdown exits 1 when closing takes too long', async () => {
  const { source, lines } = start([forever], 20);
  source.emit('SIGTERM');
  await once(source, 'exit');
  expect(source.codes).toEqual([1]);
  expect(lines.at(-1)?.message).toBe('not everything closed in time');
});
