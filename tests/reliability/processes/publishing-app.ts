/**
 * The app with a clock of the test's own, which publishes what is due when it is asked to; and which, when it is told to, dies
 * between writing an issue and noting that it did.
 */
import { pino } from 'pino';
import { instant } from '../../../src/facts/instant.ts';

/** What it is asked: to publish what is due at a moment, and perhaps to die of it. */
export interface PublishRequest {
  ask: 'publish';
  at: string;
  dies: boolean;
}

let at = process.env['NOW'] ?? '';
let dies = false;

const write = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const response = await write(input, init);
  const { pathname } = new URL(input instanceof Request ? input.url : String(input));
  const method = input instanceof Request ? input.method : init?.method;
  if (dies && method === 'POST' && pathname.endsWith('/issues') && response.status === 201) {
    process.kill(process.pid, 'SIGKILL');
  }
  return response;
};

// The app takes `fetch` as it finds it.
const { readSettings } = await import('../../../src/settings.ts');
const { startHeadroom } = await import('../../../src/start.ts');
const log = pino({ base: null });
const { url, publishDue } = await startHeadroom(readSettings(process.env), log, () => instant(at));

async function publish({ id, ...request }: PublishRequest & { id: number }): Promise<void> {
  ({ at, dies } = request);
  const published = await publishDue();
  process.send?.({ id, result: published.map(({ outcome }) => outcome.status) });
}

process.on('message', (message) => {
  const request = message as PublishRequest & { id: number };
  if (request.ask === 'publish') void publish(request);
});
log.info(`Headroom listens at ${url}`);
