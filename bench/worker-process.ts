import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

type Reply = { result: unknown } | { failed: string };

/** A process of its own that does one kind of work, one request after the other. */
export interface WorkerProcess<Request, Result> {
  ask: (request: Request) => Promise<Result>;
  /** Ends the process; resolves when it is gone. */
  end: () => Promise<void>;
}

/** Starts a script that calls {@link answerRequests}. */
export function startWorkerProcess<Request extends object, Result>(script: URL): WorkerProcess<Request, Result> {
  const child = fork(script, {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  return {
    ask: async (request) => {
      child.send(request);
      const reply = await nextReply(child);
      if ('failed' in reply) throw new Error(reply.failed);
      return reply.result as Result;
    },
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** Asks a fresh process one thing, so that its memory is that of this one thing. */
export async function askOnce<Request extends object, Result>(script: URL, request: Request): Promise<Result> {
  const worker = startWorkerProcess<Request, Result>(script);
  try {
    return await worker.ask(request);
  } finally {
    await worker.end();
  }
}

async function nextReply(child: ChildProcess): Promise<Reply> {
  const abort = new AbortController();
  const { signal } = abort;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message as Reply),
      once(child, 'exit', { signal }).then(() => ({ failed: 'A process of the benchmark ended before it answered.' })),
    ]);
  } finally {
    abort.abort();
  }
}

/** Within such a process: answers each request with what `work` makes of it, until the parent lets go. */
export function answerRequests<Request, Result>(work: (request: Request) => Promise<Result>): void {
  process.on('message', (request) => {
    void (async () => {
      try {
        process.send?.({ result: await work(request as Request) } satisfies Reply);
      } catch (error) {
        process.send?.({
          failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
        } satisfies Reply);
      }
    })();
  });
}

/** The most memory that this process has held so far, in MB. */
export function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
