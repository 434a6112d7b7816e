import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What Node has compiled is kept there from one start to the next: starts take half as long. */
export const COMPILE_CACHE = join(ROOT, 'node_modules/.cache/headroom/compiled');

/** A process of ours, and what it has written. */
export interface Child {
  pid: number | undefined;
  kill: (signal: NodeJS.Signals) => void;
  out: () => string;
  err: () => string;
  /** Resolves to the first match in what it writes to standard output, now or later; rejects when it ends without. */
  says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** The same for standard error. */
  notes: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** The exit code, once all output is here. */
  ended: Promise<number | null>;
}

/**
 * Runs a script of the project in a process of its own, with these variables and no others of ours, in the project’s folder unless
 * told; it is gone after the test.
 */
export function startChild(
  script: string,
  args: readonly string[],
  env: Record<string, string>,
  { cwd = ROOT, nodeArgs = [] }: { cwd?: string; nodeArgs?: readonly string[] } = {},
): Child {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...nodeArgs, join(ROOT, script), ...args], {
    cwd,
    env: { PATH, HOME, NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    child.emit('said');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    child.emit('said');
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const seen = async (pattern: RegExp, written: () => string): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(written());
      if (match) return match;
      if (child.exitCode !== null) throw new Error(`It ended before it said ${String(pattern)}: ${err}`);
      await Promise.race([once(child, 'said'), ended]);
    }
  };
  const written = { out: () => out, err: () => err };
  const says = (pattern: RegExp) => seen(pattern, written.out);
  const notes = (pattern: RegExp) => seen(pattern, written.err);
  return { pid: child.pid, kill: (signal) => void child.kill(signal), ...written, says, notes, ended };
}
