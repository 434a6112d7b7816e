import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
const START_LIMIT_MS = 60_000;

/** An app under load, in a process of its own. */
export interface AppProcess {
  url: string;
  /** Asks it to stop (SIGTERM) and waits until it has. */
  stop: () => Promise<void>;
}

/**
 * Starts an app and waits until its log says where it listens. The log goes to a file, as it would in production, so that nobody
 * has to keep up with reading it.
 * @throws Error with the log when it does not start within a minute.
 */
export async function startApp(script: URL, variables: Record<string, string>, logFile: string): Promise<AppProcess> {
  const log = createWriteStream(logFile);
  await once(log, 'open');
  const child = spawn(process.execPath, [script.pathname], {
    env: { PATH: process.env['PATH'], ...variables },
    stdio: ['ignore', log, log],
  });
  const exited = once(child, 'exit');
  log.close();
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  for (const deadline = performance.now() + START_LIMIT_MS; performance.now() < deadline; await delay(LOOK_EVERY_MS)) {
    const url = /listens at (http:\S+?)(?:["\s]|$)/.exec(await readFile(logFile, 'utf8'))?.[1];
    if (url !== undefined) return { url, stop };
    if (child.exitCode !== null) break;
  }
  if (child.exitCode === null) await stop();
  throw new Error(`The app did not start:\n${await readFile(logFile, 'utf8')}`);
}
