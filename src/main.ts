import { pino } from 'pino';
import { instantFromMs } from './facts/instant.ts';
import { onShutdown } from './server/shutdown.ts';
import { startHeadroom } from './start.ts';

const log = pino({ level: process.env['LOG_LEVEL'] || 'info', base: null });

try {
  const { url, closers } = await startHeadroom(process.env, log, () => instantFromMs(Date.now()));
  onShutdown(closers, { log });
  log.info(`Headroom listens at ${url}`);
} catch (error) {
  process.stderr.write(`headroom: cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
