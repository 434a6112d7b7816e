import type { InstallationId } from '../facts/ids.ts';

/** How jobs of one kind are queued, done and given up. Times are in seconds. */
export interface QueueRow {
  /** `singleton`: one is done at a time; `stately`: one is done and one waits, for each installation. */
  policy: 'singleton' | 'stately';
  /** A job that takes longer has failed. */
  expire: number;
  /** A worker that is silent for so long has died; its job is another’s. */
  heartbeat: number;
  /** How often a job is tried again, and after how long at first; then ever longer, with jitter, up to `retryWithin`. */
  retries: number;
  retryAfter: number;
  retryWithin: number;
  /** How many one instance does at once. */
  atOnce: number;
  /** How often one looks for a job. */
  poll: number;
  /** Five fields of cron, in UTC. */
  schedule?: string;
}

const HEARTBEAT = 10;
/** Does something about many installations or repositories in one go, by the clock. */
const ROUND = {
  policy: 'singleton',
  heartbeat: HEARTBEAT,
  retries: 3,
  retryAfter: 5,
  retryWithin: 80,
  atOnce: 1,
  poll: 2,
} as const;
/** Does something for one installation; those that have work take turns. */
const TURN = { policy: 'stately', heartbeat: HEARTBEAT, retries: 4, retryAfter: 5, retryWithin: 80 } as const;

/** All queues; each has a worker in start-jobs.ts. */
export const QUEUES = {
  /** Reads history. Each page is kept, so a turn that is killed again and again still gets on, and is not given up for that. */
  backfill: { ...TURN, retries: 30, retryAfter: 1, retryWithin: 30, expire: 300, atOnce: 2, poll: 2 },
  /** Finds installations with history to read. */
  'backfill-due': { ...ROUND, expire: 60, schedule: '*/10 * * * *' },
  /** Looks who is busy, each person once in some hours. */
  'busy-due': { ...ROUND, expire: 300, schedule: '12-59/15 * * * *' },
  /** Removes what should be gone and is not. */
  'clean-up-due': { ...ROUND, expire: 600, schedule: '17 * * * *' },
  /** Compares the repositories that an installation reaches with those that are known. */
  'compare-repositories': { ...TURN, expire: 120, atOnce: 1, poll: 5 },
  /** Brings dashboards up to date, each at most once an hour. */
  'dashboards-due': { ...ROUND, expire: 600, schedule: '4-59/15 * * * *' },
  /** Does what follows from deliveries. */
  'follow-ups': { ...TURN, expire: 120, atOnce: 4, poll: 1 },
  /** Finds follow-ups that no job is waiting for: after a crash, a failure, a wait. */
  'follow-ups-due': { ...ROUND, expire: 30, schedule: '* * * * *' },
  /** Compares the list of installations, once a day. */
  'installations-due': { ...ROUND, expire: 120, schedule: '7,27,47 * * * *' },
  /** Publishes the reports of organisations that are due. */
  'organizations-due': { ...ROUND, expire: 600, schedule: '9-59/15 * * * *' },
  /** Publishes the reports that are due. */
  'publish-due': { ...ROUND, expire: 600, schedule: '*/15 * * * *' },
  /** Finds open pull requests that are to be looked at again although nothing happened to them. */
  'pull-requests-due': { ...ROUND, expire: 120, schedule: '4-59/10 * * * *' },
  /** Compares what is known of repositories with GitHub. */
  reconcile: { ...TURN, expire: 300, atOnce: 1, poll: 5 },
  /** Finds repositories whose nightly comparison is due. */
  'reconcile-due': { ...ROUND, expire: 60, schedule: '3-59/10 * * * *' },
  /** Asks for deliveries again that GitHub could not hand over, once an hour. */
  'redelivery-due': { ...ROUND, expire: 300, schedule: '*/5 * * * *' },
} satisfies Record<string, QueueRow>;

export type QueueName = keyof typeof QUEUES;

/** What a job of a queue that works by installation is about. */
export interface InstallationJob {
  installationId: InstallationId;
}

/** Those queues. */
export type TurnQueue = { [Q in QueueName]: (typeof QUEUES)[Q]['policy'] extends 'stately' ? Q : never }[QueueName];

/** What each queue’s jobs carry. */
export type JobData<Q extends QueueName> = Q extends TurnQueue ? InstallationJob : null;
