import { parseArgs } from 'node:util';
import { processIo } from './cli/io.ts';
import { runDemo } from './demo/run-demo.ts';
import { instantFromMs } from './facts/instant.ts';

const USAGE =
  'Usage: npm run demo [-- --serve]\n\n  --serve   keep the app and the sandbox’s pages running until Ctrl-C\n';

const io = processIo(() => instantFromMs(Date.now()));
try {
  const { values } = parseArgs({ options: { serve: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) io.print(USAGE);
  else await runDemo({ ...io, today: io.now(), ...(values.serve && { serveUntil: interrupted() }) });
} catch (error) {
  io.note(`demo: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
