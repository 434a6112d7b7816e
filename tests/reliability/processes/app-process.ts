import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const USAGE = new URL('report-usage.ts', import.meta.url).href;
const FAILPOINTS = new URL('failpoints.ts', import.meta.url).href;

export const WEBHOOK_SECRET = 'only-for-the-tests-of-reliability';

/** A key that no GitHub knows: for apps that are not to reach one. */
const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();

/** What every app of these tests is told. Nothing listens at its GitHub unless a test says so. */
const VARIABLES = {
  APP_ID: '1001',
  PRIVATE_KEY,
  WEBHOOK_SECRET,
  GHE_HOST: '127.0.0.1:1',
  GHE_PROTOCOL: 'http',
  HOST: '127.0.0.1',
  PORT: '0',
  BACKFILL_WEEKS: 'all',
  NODE_NO_WARNINGS: '1',
  // Starts take half as long.
  NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/headroom/compiled'),
};

/** How a process ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** What it used of the processor, where it ended by itself. */
  cpuSeconds?: number;
}

/** A process of ours that can be killed. */
export interface OwnProcess {
  readonly ended: Promise<Ending>;
  /** SIGKILL; resolves when it is gone. */
  kill: () => Promise<Ending>;
  /** Asks it to stop (SIGTERM); resolves when it is gone. */
  stop: () => Promise<Ending>;
  /** Seconds of processor time that it has used so far, by all of its threads. */
  cpuSeconds: () => Promise<number>;
  /** Sends it a message and resolves to its answer; rejects when it ends without one. */
  ask: (message: object) => Promise<unknown>;
  /** What it wrote to standard output until now. */
  output: () => string;
}

/** The app, listening. */
export type AppProcess = OwnProcess & { url: string };

const running = new Set<ChildProcess>();
process.on('exit', endAll);

/** Kills whatever is still running of what was started here. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Starts a script of the project in a process of its own, with these variables and no others of ours. */
export function startProcess(script: string, variables: Record<string, string>, args: string[] = []): OwnProcess {
  const { PATH = '', HOME = '' } = process.env;
  const preloads = ['--import', USAGE, ...('FAILPOINT' in variables ? ['--import', FAILPOINTS] : [])];
  const child = spawn(process.execPath, [...preloads, script, ...args], {
    cwd: ROOT,
    env: { PATH, HOME, ...VARIABLES, ...variables },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let output = '';
  const keep = (text: string) => {
    if (output.length < MOST_OUTPUT) output += text;
    child.emit('said');
  };
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', keep);
  let used: { cpuSeconds?: number } = {};
  child.on('message', ({ cpuSeconds }: { cpuSeconds?: number }) => {
    if (cpuSeconds !== undefined) used = { cpuSeconds };
  });
  const ended = once(child, 'close').then(([code, signal]): Ending => {
    running.delete(child);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, ...used };
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return await ended;
  };
  const ask = async (message: object) => await asked(child, ended, message);
  return {
    ended,
    kill: async () => await end('SIGKILL'),
    stop: async () => await end('SIGTERM'),
    cpuSeconds: async () => Number(await ask({ ask: 'cpu-seconds' })),
    ask,
    output: () => output,
  };
}

/** Enough to see why something did not start; the log of a long run is longer. */
const MOST_OUTPUT = 20_000;

/**
 * Starts the app and resolves when it listens.
 * @throws Error with what it said when it ends before.
 */
export async function startApp(variables: Record<string, string>, script = 'src/main.ts'): Promise<AppProcess> {
  const app = startProcess(script, variables);
  const url = await saidBefore(app, /Headroom listens at (http:[^"\s]+)/);
  return { ...app, url };
}

async function saidBefore(app: OwnProcess, pattern: RegExp): Promise<string> {
  let gone = false;
  const noted = app.ended.then(() => void (gone = true));
  for (;;) {
    const match = pattern.exec(app.output())?.[1];
    if (match !== undefined) return match;
    if (gone) throw new Error(`It ended before it listened:\n${app.output()}`);
    await Promise.race([noted, new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))]);
  }
}

const LOOK_EVERY_MS = 20;

let questions = 0;

async function asked(child: ChildProcess, ended: Promise<Ending>, message: object): Promise<unknown> {
  const id = (questions += 1);
  const answer = Promise.withResolvers<unknown>();
  const listen = (reply: unknown) => {
    const { id: answered, result } = reply as { id?: number; result?: unknown };
    if (answered === id) answer.resolve(result);
  };
  child.on('message', listen);
  try {
    if (child.connected) child.send({ ...message, id });
    return await Promise.race([answer.promise, ended.then(() => Promise.reject(new Error('It ended first.')))]);
  } finally {
    child.off('message', listen);
  }
}
