import type { Instant } from '../facts/instant.ts';

/** What a command may see of the world; the tests hand in their own. */
export interface CliIo {
  env: Readonly<Record<string, string | undefined>>;
  now: () => Instant;
  /** Results go to standard output and nothing else does. */
  print: (text: string) => void;
  /** Waits while a pipe is full, so that an export of any size needs little memory. */
  printChunk: (text: string) => Promise<void>;
  /** Warnings and notes, to standard error. */
  note: (text: string) => void;
  /** Progress, to standard error, and only when a person is looking at it. */
  progress: (text: string) => void;
}

/** The real process. */
export function processIo(now: () => Instant): CliIo {
  const { stdout, stderr } = process;
  let width = 0;
  const clear = () => {
    if (width > 0) stderr.write(`\r${' '.repeat(width)}\r`);
    width = 0;
  };
  return {
    env: process.env,
    now,
    print: (text) => void stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    printChunk: (text) =>
      new Promise((resolve, reject) => stdout.write(text, (error) => (error ? reject(error) : resolve()))),
    note: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (!stderr.isTTY) return;
      clear();
      stderr.write(text);
      width = text.length;
    },
  };
}
