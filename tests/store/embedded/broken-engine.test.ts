import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Session } from '../../../src/store/embedded/engine.ts';
import { DEFAULT_LIMITS } from '../../../src/store/embedded/limits.ts';
import { WireServer } from '../../../src/store/embedded/wire-server.ts';
import { emptyFolder, removeFolders } from './fixtures/data-folders.ts';
import { frontend, RawClient } from './fixtures/raw-client.ts';

const IN_TRANSACTION = frontend('Z', Buffer.from('T'));

afterAll(removeFolders);

test('an engine that breaks down within a transaction is asked nothing more, so that it cannot hang before it is ended', async () => {
  const asked: string[] = [];
  const engine: Session = {
    run: (request) => {
      asked.push(request.toString('latin1', 5, request.indexOf(0, 5)));
      if (asked.length === 1) return Promise.resolve(IN_TRANSACTION);
      // As in the worker: every client is told from within the request that broke the engine, and nothing returns.
      server.dismissAll('57P02', 'broken');
      return new Promise(() => undefined);
    },
    rollBack: () => {
      asked.push('a way back');
      return new Promise(() => undefined);
    },
    resetSettings: () => Promise.resolve(),
  };
  const server = new WireServer(engine, {}, DEFAULT_LIMITS, {
    onBroken: (error) => {
      throw error;
    },
    note: () => undefined,
  });
  const path = join(emptyFolder(), 'socket');
  await server.listen(path);
  const client = new RawClient(path);
  onTestFinished(() => void client.socket.destroy());
  await client.start();
  client.send(frontend('Q', 'BEGIN'));
  await client.until('Z');
  client.send(frontend('Q', 'COMMIT'));
  await client.until('E');
  await client.closed;
  expect(asked).toEqual(['BEGIN', 'COMMIT']);
});
