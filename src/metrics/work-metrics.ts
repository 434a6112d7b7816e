import { Counter, Histogram, type Registry } from 'prom-client';
import { SECOND_MS } from '../facts/instant.ts';

/** A job that ended. */
export interface JobEnd {
  queue: string;
  ms: number;
  ok: boolean;
}

/** A call of GitHub's API that ended, with an answer or without. */
export interface GitHubCall {
  api: 'rest' | 'graphql';
  /** The kind of thing that was asked for, never its name: `issues`, `check-runs`. */
  route: string;
  /** HTTP's status; undefined when no answer came. */
  status?: number | undefined;
  ms: number;
}

/** Counts jobs by queue, and how long they took. */
export function countJobs(registry: Registry): (end: JobEnd) => void {
  const duration = new Histogram({
    name: 'headroom_job_duration_seconds',
    help: 'How long jobs took, failed ones included',
    labelNames: ['queue'],
    buckets: [0.05, 0.25, 1, 5, 20, 60, 300],
    registers: [registry],
  });
  const failures = new Counter({
    name: 'headroom_job_failures_total',
    help: 'Attempts of jobs that failed; most are tried again',
    labelNames: ['queue'],
    registers: [registry],
  });
  return ({ queue, ms, ok }) => {
    duration.observe({ queue }, ms / SECOND_MS);
    failures.inc({ queue }, ok ? 0 : 1);
  };
}

/** Counts calls of GitHub's API by kind and status, and how long they took. */
export function countGitHubCalls(registry: Registry): (call: GitHubCall) => void {
  const duration = new Histogram({
    name: 'headroom_github_request_duration_seconds',
    help: 'How long GitHub took to answer; the status is “none” when no answer came',
    labelNames: ['api', 'route', 'status'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return ({ api, route, status, ms }) => {
    duration.observe({ api, route, status: status === undefined ? 'none' : String(status) }, ms / SECOND_MS);
  };
}
