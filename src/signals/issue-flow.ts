import type { ItemHistory } from '../facts/history.ts';
import type { Instant } from '../facts/instant.ts';
import { oncePerContext, type SignalContext } from './context.ts';
import { countWithin, measureCount } from './measure/counts.ts';
import { type Reading, type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';

const about = { unit: '1/wk', minimum: { n: 8, of: 'weeks with issues' }, level: 'repository' } as const;

const closedAbout: SignalAbout<'repository'> = {
  ...about,
  id: 'issue-throughput',
  name: 'Issues closed',
  direction: 'higher-is-better',
  definition: 'Issues by people that were closed in the week for the first time, done or not planned.',
  caveat: 'A clearing-out closes many at once; what is tracked elsewhere is not seen.',
  source: 'Kanban Guide (2020), Throughput; CHAOSS, Issues Closed.',
};

const flowAbout: SignalAbout<'repository'> = {
  ...about,
  id: 'issue-net-flow',
  name: 'Issues opened minus closed',
  direction: 'lower-is-better',
  definition: 'Issues by people that were opened or reopened in the week, less those that were closed in it.',
  caveat: 'Planning opens more than it closes; what counts is several weeks in a row.',
  source: 'Kanban Guide (2020): arrivals against departures of a stable flow.',
};

/** Issues closed in the week. */
export const issueThroughput: SignalDefinition<'repository', SignalContext> = {
  about: closedAbout,
  measure: (context) => {
    const { firstClosed } = movesOf(context);
    return countOf(context, closedAbout, (week) => countWithin(firstClosed, week));
  },
};

/** Issues opened less those closed in the week; above zero the pile grows. */
export const issueNetFlow: SignalDefinition<'repository', SignalContext> = {
  about: flowAbout,
  measure: (context) => {
    const { opened, closed } = movesOf(context);
    return countOf(context, flowAbout, (week) => countWithin(opened, week) - countWithin(closed, week), true);
  },
};

/** From the first issue on: a repository without issues has no flow of them. */
function countOf(
  context: SignalContext,
  of: SignalAbout<'repository'>,
  countIn: Parameters<typeof measureCount>[2],
  signed = false,
): Reading<'repository'> {
  const { opened } = movesOf(context);
  const first = opened.reduce((earliest, at) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
  const trailingWeeks = context.trailingWeeks.filter(({ until }) => until > first);
  return opened.length === 0 ? tooFew(of, 0) : measureCount({ ...context, trailingWeeks }, of, countIn, { signed });
}

interface Moves {
  /** Reopened ones as well. */
  opened: readonly Instant[];
  closed: readonly Instant[];
  /** Each issue once. */
  firstClosed: readonly Instant[];
}

const movesOf = oncePerContext(({ history: { issues, people }, asOf }): Moves => {
  const isOfMachine = ({ item: { core } }: ItemHistory) =>
    core?.authorId !== undefined && people.get(core.authorId)?.bot === true;
  const all = issues.filter((issue) => !isOfMachine(issue)).map((issue) => movesOfOne(issue, asOf));
  return {
    opened: all.flatMap(({ opened }) => opened),
    closed: all.flatMap(({ closed }) => closed),
    firstClosed: all.flatMap(({ closed }) => closed.slice(0, 1)),
  };
});

/** Where no event tells of a closing, as in some archives, the issue itself does. */
function movesOfOne({ item, events }: ItemHistory, asOf: Instant): Pick<Moves, 'opened' | 'closed'> {
  const timesOf = (kind: 'closed' | 'reopened') =>
    events.flatMap((event) => (event.kind === kind && event.at <= asOf ? [event.at] : []));
  const told = timesOf('closed');
  const closedAt = item.core?.closedAt;
  const closed = told.length === 0 && closedAt !== undefined && closedAt <= asOf ? [closedAt] : told;
  return { opened: [item.createdAt, ...timesOf('reopened')].filter((at) => at <= asOf), closed };
}
