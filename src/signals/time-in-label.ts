import type { ItemHistory } from '../facts/history.ts';
import { type Instant, instantFromMs, WEEK_MS } from '../facts/instant.ts';
import type { Span } from '../facts/spans.ts';
import { BASELINE_WEEKS, oncePerContext, type SignalContext } from './context.ts';
import { hoursOf, percentileIntervalOf, type Wait, waitPercentile } from './measure/wait-curve.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'time-in-label',
  name: 'Time in a label',
  unit: 'h',
  direction: 'neutral',
  minimum: { n: 20, of: 'times that a label was put on' },
  level: 'repository',
  definition:
    'From a label’s being put on an issue or a pull request to its being taken off, or the item’s being closed, in the last 26 weeks: together, and for each of the labels that the settings name, or else of the five that were put on most often, twenty times at the least.',
  caveat: 'A label that nobody takes off says how long the item was open, not how long it was so.',
  source: 'Kanban Guide (2020), Cycle Time, for each state of a board that is kept in labels.',
};

const MOST_LABELS = 5;

/** The median hours that items wear a label; in `groups` those of each label whose median was reached, by its name. */
export const timeInLabel: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const labels = [...timedLabels(context)];
    if (labels.length === 0) return tooFew(about, mostPutOn(context));
    const all = labels.flatMap(([, waits]) => waits);
    const medians = labels.flatMap(([label, waits]) => {
      const hours = waitPercentile(waits, 0.5);
      return hours === undefined ? [] : [[label, hours] as const];
    });
    return {
      level: 'repository',
      status: 'steady',
      n: all.length,
      ...medianOf(all),
      interval: percentileIntervalOf(all, 0.5),
      span: lookedAt(context),
      groups: Object.fromEntries(medians),
    };
  },
};

function medianOf(waits: readonly Wait[]): { value: number } | { atLeast: number } {
  const value = waitPercentile(waits, 0.5);
  return value === undefined ? { atLeast: Math.max(...waits.map(({ hours }) => hours)) } : { value };
}

/** A label is not put on often enough for a week to say much. */
function lookedAt({ window }: SignalContext): Span {
  return { since: instantFromMs(window.until - BASELINE_WEEKS * WEEK_MS), until: window.until };
}

/** The labels that are told of, those put on most often first. */
function timedLabels(context: SignalContext): [label: string, waits: readonly Wait[]][] {
  const { timedLabels: named = [] } = context.settings;
  const wanted = new Set(named.map((label) => label.toLowerCase()));
  return [...spellsByLabel(context)]
    .filter(
      ([label, { length }]) => length >= about.minimum.n && (wanted.size === 0 || wanted.has(label.toLowerCase())),
    )
    .toSorted(([a, one], [b, other]) => other.length - one.length || a.localeCompare(b, 'en'))
    .slice(0, wanted.size === 0 ? MOST_LABELS : wanted.size);
}

function mostPutOn(context: SignalContext): number {
  return Math.max(0, ...[...spellsByLabel(context).values()].map(({ length }) => length));
}

const spellsByLabel = oncePerContext((context): ReadonlyMap<string, readonly Wait[]> => {
  const { history, asOf } = context;
  const { since } = lookedAt(context);
  const isOfMachine = ({ item: { core } }: ItemHistory) =>
    core?.authorId !== undefined && history.people.get(core.authorId)?.bot === true;
  const items = [...history.issues, ...history.pullRequests].filter((item) => !isOfMachine(item));
  const spells = items.flatMap((item) => spellsOf(item, asOf)).filter(({ wait }) => wait.at >= since);
  return new Map(
    [...Map.groupBy(spells, ({ label }) => label)].map(([label, some]) => [label, some.map(({ wait }) => wait)]),
  );
});

interface Spell {
  label: string;
  wait: Wait;
}

/** Each time that a label was put on; taken off, closed with it, or still on. */
function spellsOf({ events }: ItemHistory, asOf: Instant): Spell[] {
  const [on, spells] = [new Map<string, Instant>(), new Array<Spell>()];
  const end = (label: string, until: Instant, ended: boolean) => {
    const at = on.get(label);
    if (at !== undefined) spells.push({ label, wait: { at, hours: hoursOf(until - at), ended } });
    on.delete(label);
  };
  for (const event of events) {
    if (event.at > asOf) break;
    if (event.kind === 'labeled' && !on.has(event.label)) on.set(event.label, event.at);
    if (event.kind === 'unlabeled') end(event.label, event.at, true);
    if (event.kind === 'closed' || event.kind === 'merged') for (const label of on.keys()) end(label, event.at, true);
  }
  for (const label of on.keys()) end(label, asOf, false);
  return spells;
}
