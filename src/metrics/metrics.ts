import { Gauge, Registry } from 'prom-client';
import type { Instant } from '../facts/instant.ts';
import type { TextPage } from '../server/routes.ts';
import type { Store } from '../store/open.ts';
import { countDeliveries, type DeliveryMetrics } from './delivery-metrics.ts';
import { countPages, type PageAnswer } from './page-metrics.ts';
import { addProcessMetrics } from './process-metrics.ts';
import { createReading } from './reading.ts';
import { readStoredFigures } from './stored-figures.ts';
import { storedText } from './stored-gauges.ts';
import { countGitHubCalls, countJobs, type GitHubCall, type JobEnd } from './work-metrics.ts';

/** What this process counts, and the page that tells it. */
export interface Metrics {
  deliveries: DeliveryMetrics;
  jobEnded: (end: JobEnd) => void;
  gitHubAnswered: (call: GitHubCall) => void;
  pageAnswered: (answer: PageAnswer) => void;
  /** Within about two seconds, whatever the database does. */
  page: () => Promise<TextPage>;
}

/** Less than the ten seconds after which Prometheus gives up, and than the readiness check may take. */
const READ_LIMIT_MS = 1500;
/** Scrapes within so long share a reading of the database, so that nobody can put load on it by asking. */
const KEPT_MS = 5000;

/** What metrics are made with; both limits are in milliseconds. */
export interface MetricsOptions {
  now: () => Instant;
  /** Headroom's own. */
  version: string;
  readMs?: number;
  keptMs?: number;
}

/** Makes the metrics of one app, apart from those of others in the same process. */
export function createMetrics(
  store: Store,
  { now, version, readMs = READ_LIMIT_MS, keptMs = KEPT_MS }: MetricsOptions,
): Metrics {
  const registry = new Registry();
  addProcessMetrics(registry, store, version);
  const up = new Gauge({
    name: 'headroom_database_up',
    help: 'Whether the database answered when it was last asked for its figures; without them those below are absent',
    registers: [registry],
  });
  const read = createReading(
    async () => await storedText(await readStoredFigures(store, now(), readMs), now()),
    keptMs,
  );
  return {
    deliveries: countDeliveries(registry),
    jobEnded: countJobs(registry),
    gitHubAnswered: countGitHubCalls(registry),
    pageAnswered: countPages(registry),
    page: async () => {
      const stored = await read();
      up.set(stored === undefined ? 0 : 1);
      return { contentType: registry.contentType, text: `${await registry.metrics()}${stored ?? ''}` };
    },
  };
}
