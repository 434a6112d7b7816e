import { pino } from 'pino';
import { EnvironmentError } from './config/environment.ts';
import { instantFromMs } from './facts/instant.ts';
import { onShutdown } from './server/shutdown.ts';
import { readSettings } from './settings.ts';
import { startHeadroom } from './start.ts';

const HELP = '“npx headroom setup” creates the GitHub App and sets what is needed, “npx headroom doctor” checks it.\n';

try {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.logLevel, base: null });
  const { url, closers } = await startHeadroom(settings, log, () => instantFromMs(Date.now()));
  onShutdown(closers, { log });
  log.info(`Headroom listens at ${url}`);
} catch (error) {
  const next = error instanceof EnvironmentError ? HELP : '';
  process.stderr.write(`headroom: cannot start.\n${error instanceof Error ? error.message : String(error)}\n${next}`);
  process.exitCode = 1;
}
