import { pino } from 'pino';
import { instantFromMs } from './facts/instant.ts';
import { onShutdown } from './server/shutdown.ts';
import { readSettings } from './settings.ts';
import { startHeadroom } from './start.ts';

try {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.logLevel, base: null });
  const { url, closers } = await startHeadroom(settings, log, () => instantFromMs(Date.now()));
  onShutdown(closers, { log });
  log.info(`Headroom listens at ${url}`);
} catch (error) {
  process.stderr.write(`headroom: cannot start.\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
