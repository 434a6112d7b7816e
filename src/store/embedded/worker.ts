import { parentPort, workerData } from 'node:worker_threads';
import { openDatabaseFolder } from './database-folder.ts';
import { Engine } from './engine.ts';
import { WireServer } from './wire-server.ts';
import type { WorkerOrder, WorkerReport, WorkerStart } from './worker-messages.ts';

const CRASHED = 70;

const start = workerData as WorkerStart;
let server: WireServer | undefined;

function report(message: WorkerReport): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}

/** The process that holds the folder starts another worker when this one exits. */
function crash(error: unknown): never {
  report({ kind: 'note', message: `the embedded database broke down and is started again: ${String(error)}` });
  server?.dismissAll('57P02', 'the embedded database broke down and is starting again; connect again');
  process.exit(CRASHED);
}

async function serve(): Promise<void> {
  const engine = new Engine(await openDatabaseFolder(start.databaseFolder), start.progress, crash);
  const parameters = {
    server_version: await engine.show('server_version'),
    server_encoding: 'UTF8',
    client_encoding: 'UTF8',
    DateStyle: await engine.show('DateStyle'),
    IntervalStyle: await engine.show('IntervalStyle'),
    TimeZone: await engine.show('TimeZone'),
    integer_datetimes: 'on',
    standard_conforming_strings: 'on',
  };
  server = new WireServer(engine, parameters, start.limits, {
    onBroken: crash,
    note: (message) => report({ kind: 'note', message }),
  });
  parentPort?.on('message', (order: WorkerOrder) => {
    if (order.kind === 'stop') void stop(engine);
  });
  await server.listen(start.socketPath);
  report({ kind: 'ready' });
}

async function stop(engine: Engine): Promise<void> {
  try {
    await server?.stop();
    await engine.close();
    report({ kind: 'stopped' });
    parentPort?.close();
  } catch (error) {
    crash(error);
  }
}

try {
  await serve();
} catch (error) {
  report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  parentPort?.close();
}
