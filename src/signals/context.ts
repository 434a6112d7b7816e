import type { Calendars, OwnCalendar } from '../calendar/calendars.ts';
import type { StatusSeen } from '../facts/busy-status.ts';
import type { TimelineEvent } from '../facts/events.ts';
import type { ItemHistory, RepositoryHistory } from '../facts/history.ts';
import type { PersonId } from '../facts/ids.ts';
import { type Instant, instantFromMs } from '../facts/instant.ts';
import { foldLifecycle } from '../facts/lifecycle/fold.ts';
import type { Lifecycle } from '../facts/lifecycle/lifecycle.ts';
import type { Span } from '../facts/spans.ts';
import type { KindRules } from './work-kinds.ts';

/** What a repository's own file, and its people themselves, say about its signals. */
export interface SignalSettings {
  /** Which labels mean which kind of work. */
  kindRules: KindRules;
  /** The labels of which it is told how long items wear them; those used most where none is named. */
  timedLabels?: readonly string[];
  /** What people declare of their working time, for everywhere or in the repository's file; by login in lower case. */
  personCalendars?: ReadonlyMap<string, OwnCalendar>;
  /** What the file alone says of them, which everybody can read; absent where that is all there is. */
  fileCalendars?: ReadonlyMap<string, OwnCalendar>;
  /** What was seen of people's busy status at GitHub; absent where it does not count. */
  statuses?: ReadonlyMap<PersonId, StatusSeen>;
  /** When the repository and its teams work; absent where it is not known. */
  calendars?: Calendars;
}

const NO_SETTINGS: SignalSettings = { kindRules: {} };

/** What the signals of one repository and week are read from. All times are UTC instants. */
export interface SignalContext {
  history: RepositoryHistory;
  /** The week in question. */
  window: Span;
  /** The 26 weeks before it that the repository was already alive in and of which all is known, oldest first. */
  trailingWeeks: readonly Span[];
  /** Of what became ready or was opened earlier, only what is slow may be known. */
  completeSince: Instant;
  /** What happened later is not known. */
  asOf: Instant;
  /** Pull requests by people, as they stood at `asOf`. */
  lifecycles: readonly Lifecycle[];
  /** Pull requests by people that were open and ready at a moment, as they stood then; also those that were closed just then. */
  openAt: (at: Instant) => readonly Lifecycle[];
  settings: SignalSettings;
  /** Every event that happened up to `asOf`, of items and of the repository. */
  events: () => Iterable<TimelineEvent>;
}

/** Weeks of baseline (signals are compared with the repository's own half year). */
export const BASELINE_WEEKS = 26;

/** Folds a history into what the signals need. `weeksBefore` are the spans before the window, oldest first. */
export function signalContext(
  history: RepositoryHistory,
  window: Span,
  weeksBefore: readonly Span[],
  asOf: Instant,
  settings: SignalSettings = NO_SETTINGS,
): SignalContext {
  const lifecycles = foldAll(history.pullRequests, history, asOf);
  const bornAt = aliveSince(history);
  const completeSince = history.completeSince ?? instantFromMs(0);
  const histories = new Map(history.pullRequests.map((pull) => [pull.item.number, pull]));
  return {
    history,
    window,
    trailingWeeks: weeksBefore
      .slice(-BASELINE_WEEKS)
      .filter((week) => week.since >= bornAt && week.since >= completeSince),
    completeSince,
    asOf,
    lifecycles,
    openAt: remembered((at) => {
      const open = lifecycles.filter((pull) => pull.activeSpans.some((span) => covers(span, at)));
      return foldAll(
        open.flatMap((pull) => histories.get(pull.number) ?? []),
        history,
        at,
      );
    }),
    settings,
    events: () => eventsUntil(history, asOf),
  };
}

function foldAll(pulls: readonly ItemHistory[], history: RepositoryHistory, asOf: Instant): Lifecycle[] {
  return pulls.flatMap((pull) => {
    const lifecycle = foldLifecycle(pull, history.people, asOf, history.teams);
    return lifecycle && !lifecycle.authorIsBot ? [lifecycle] : [];
  });
}

/** A span that is still open ends at the moment of the fold, which it therefore covers. */
function covers(span: Span, at: Instant): boolean {
  return span.since <= at && at <= span.until;
}

/** When the first item that is known was opened; infinitely late when none is. What bots opened may be our own first report. */
export function aliveSince(history: RepositoryHistory): number {
  const isOfBot = ({ item: { core } }: ItemHistory) =>
    core?.authorId !== undefined && history.people.get(core.authorId)?.bot;
  const items = [...history.pullRequests, ...history.issues].filter((item) => !isOfBot(item));
  return items.reduce((first, { item }) => Math.min(first, item.createdAt), Number.POSITIVE_INFINITY);
}

function* eventsUntil(history: RepositoryHistory, asOf: Instant): Iterable<TimelineEvent> {
  for (const { events } of history.pullRequests) for (const event of events) if (event.at <= asOf) yield event;
  for (const { events } of history.issues) for (const event of events) if (event.at <= asOf) yield event;
  for (const event of history.repositoryEvents) if (event.at <= asOf) yield event;
}

/** A function of the context that several signals need, computed once for each context. */
export function oncePerContext<V, Context extends object = SignalContext>(
  compute: (context: Context) => V,
): (context: Context) => V {
  return rememberedIn(new WeakMap<Context, V>(), compute);
}

/** A function that computes each value once. */
export function remembered<K, V>(compute: (key: K) => V): (key: K) => V {
  return rememberedIn(new Map<K, V>(), compute);
}

function rememberedIn<K, V>(
  known: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  compute: (key: K) => V,
): (key: K) => V {
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
