import type { Instant } from '../../facts/instant.ts';
import { sayHours } from '../../report/language/en/words/time-words.ts';
import { REFUSALS } from '../../jobs/organization/organization-target.ts';
import { countOrNone, plural, sayList, sayNumber } from '../../report/words.ts';
import { countFollowUps } from '../../store/follow-ups/figures.ts';
import { deadLetterCount, queueDepth } from '../../store/queue-figures.ts';
import { sayBytes } from '../say-bytes.ts';
import { ago } from './ago.ts';
import { allowanceOf, type FullStatus, withheldFrom } from './full-status.ts';
import { comparisonText, redeliveryText } from './recovery.ts';
import { needsAttention, repositoryLine } from './repository-line.ts';

/** Up to so many repositories are all listed: one screen. */
const FEW = 10;
/** Of those that need attention no more than these, unless all are asked for. */
const MOST_NAMED = 20;
/** Installations with less than this share of their quota left are named. */
const LOW_SHARE = 0.2;

/** The status for people: a summary first, then the repositories, of many only those that need attention. */
export function statusText(status: FullStatus, now: Instant, all: boolean): string {
  const summary: [string, string][] = [
    ['Database', databaseText(status)],
    ['Installations', installationsText(status)],
    ['Deliveries', deliveriesText(status, now)],
    ['Redelivery', redeliveryText(status.recovery, now)],
    ['Comparison', comparisonText(status.recovery, now)],
    ['Queue', queueText(status)],
    ['GitHub', quotaText(status)],
    ...notPermitted(status),
    ...refusals(status),
    ['Repositories', repositoriesText(status)],
  ];
  const lines = summary.map(([name, text]) => `${name.padEnd(13)} ${text}`);
  return [...lines, ...repositoryLines(status, now, all)].join('\n');
}

function databaseText({ database: { kind, version, schema, bytes } }: FullStatus): string {
  return `${kind}, PostgreSQL ${version}, schema ${schema}, ${sayBytes(bytes)}`;
}

function installationsText({ installations }: FullStatus): string {
  const suspended = installations.filter((each) => each.suspended).map(({ account }) => account);
  const names = suspended.length > FEW ? [...suspended.slice(0, FEW), 'others'] : suspended;
  const who = suspended.length === 0 ? '' : `, of which ${sayNumber(suspended.length)} suspended (${sayList(names)})`;
  return `${sayNumber(installations.length)}${who}`;
}

function deliveriesText({ deliveries: { received, parked, lastReceivedAt } }: FullStatus, now: Instant): string {
  const last = lastReceivedAt === undefined ? '' : `, the last ${ago(lastReceivedAt, now)}`;
  const next = parked === 0 ? '' : '; “headroom deliveries list” shows why';
  return `${sayNumber(received)} received${last}, ${sayNumber(parked)} parked${next}`;
}

function queueText({ queues, followUps }: FullStatus): string {
  const { waiting, dead } = countFollowUps(followUps);
  const failed = deadLetterCount(queues) + dead;
  const parts = [plural(queueDepth(queues), 'job'), `${plural(waiting, 'follow-up')} waiting`];
  return [...parts, countOrNone(failed, 'dead letter')].join(', ');
}

function quotaText(status: FullStatus): string {
  const { allowances, installations } = status;
  if (allowances.length === 0) return 'not asked yet';
  const low = installations.flatMap(({ id, account }) => {
    const { limit = 0, remaining = 0, blocked = false } = allowanceOf(status, id) ?? {};
    if (!blocked && remaining >= limit * LOW_SHARE) return [];
    return limit === 0
      ? []
      : [`${account} (${blocked ? 'asked to wait' : `${sayNumber(remaining)} of ${sayNumber(limit)} left`})`];
  });
  const others = low.length > FEW ? [...low.slice(0, FEW), `${sayNumber(low.length - FEW)} others`] : low;
  return low.length === 0 ? 'enough of the quota left everywhere' : `little of the quota left: ${sayList(others)}`;
}

/** A line only where there is something to say. */
function notPermitted(status: FullStatus): [string, string][] {
  const all = status.installations.flatMap(({ id, account }) => {
    const features = withheldFrom(status, id);
    return features.length === 0 ? [] : [`${account} (${sayList(features)})`];
  });
  if (all.length === 0) return [];
  const named = all.length > FEW ? [...all.slice(0, FEW), `${sayNumber(all.length - FEW)} others`] : all;
  return [['Not permitted', `${sayList(named)}; accept the App’s permissions on the installation’s page at GitHub`]];
}

/** A line only where there is something to say. */
function refusals({ refusedOrganizations: refused }: FullStatus): [string, string][] {
  const named = refused.slice(0, FEW).map(({ owner, refusal }) => `the report of ${owner}: ${REFUSALS[refusal]}`);
  const all = refused.length > named.length ? [...named, `${sayNumber(refused.length - named.length)} others`] : named;
  return all.length === 0 ? [] : [['Refused', all.join('; ')]];
}

function repositoriesText({ repositories, history }: FullStatus): string {
  if (repositories.length === 0) return 'none yet; install the App, or run “headroom import”';
  const progress = [...history.values()];
  const read = progress.filter(({ finishedAt }) => finishedAt !== undefined).length;
  const left = Math.max(0, ...progress.map(({ secondsLeft = 0 }) => secondsLeft));
  const begun = progress.length - read;
  const eta = left === 0 ? '' : `, the longest for about ${sayHours(left / 3600)} more`;
  return [
    sayNumber(repositories.length),
    ...(read === 0 ? [] : [`history of ${sayNumber(read)} read`]),
    ...(begun === 0 ? [] : [`${sayNumber(begun)} being read${eta}`]),
  ].join(', ');
}

function repositoryLines(status: FullStatus, now: Instant, all: boolean): string[] {
  const { repositories, history, recovery, dryRuns } = status;
  const progress = ({ name }: (typeof repositories)[number]) =>
    [history.get(name), recovery.reconciled.get(name)] as const;
  const line = (each: (typeof repositories)[number]) =>
    `  ${repositoryLine(each, ...progress(each), dryRuns.get(each.name))}`;
  if (all || repositories.length <= FEW) return repositories.map(line);
  const attention = repositories.filter((each) => needsAttention(each, now, ...progress(each)));
  const named = attention.slice(0, MOST_NAMED).map(line);
  const unnamed = attention.length - named.length;
  const heading =
    attention.length === 0 ? 'None needs attention' : `${plural(attention.length, 'needs', 'need')} attention`;
  return [
    `  ${heading}; --all lists every one.`,
    ...named,
    ...(unnamed > 0 ? [`  … and ${sayNumber(unnamed)} more`] : []),
  ];
}
