import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Span } from '../facts/spans.ts';
import type { Deed } from '../signals/deeds.ts';
import { type ClockReading, zoneNow } from '../signals/people-clocks.ts';
import type { LeftOut, OwnFacts } from '../signals/person/own-facts.ts';
import { readPersonSignals } from '../signals/person/table.ts';
import { actionsIn, type PersonContext, type PulseAnswer } from '../signals/person/person-context.ts';
import type { Baseline, Signal } from '../signals/signal.ts';
import { type OwnLoad, ownLoad, usualOf } from './own-load.ts';
import { type OwnPulls, ownPulls } from './own-pull-requests.ts';
import { type OwnRhythm, ownRhythm } from './own-rhythm.ts';

/** What is known of the person’s own answers to the pulse’s question. `unread`: GitHub could not be asked. */
export type OwnPulse = { status: 'not-asked' | 'unread' } | { status: 'read'; answers: readonly PulseAnswer[] };

/** The repositories that the figures are of. */
export interface OwnScope {
  /** `owner/name` of those that count, those with the most deeds first. */
  counted: readonly string[];
  /** How many more count that cannot be read any more. */
  unreadable: number;
  leftOut: readonly { name?: string; why: LeftOut }[];
}

/** A deed, as the person may take it along; where they cannot read the repository any more it is not named. */
export interface OwnDeed {
  at: Instant;
  kind: Deed['kind'];
  repository?: string;
  number?: number;
}

/**
 * What one person may see of themselves: a value, of which the page and its JSON are renderings. It is no report and holds readings of
 * the level `person`, so that nothing made for a repository can take it.
 */
export interface OwnFigures {
  level: 'person';
  login: string;
  asOf: Instant;
  /** In which days and hours are told: the person’s own, else UTC. */
  zone: string;
  window: Span;
  load: OwnLoad;
  pulls: OwnPulls;
  /** Things done in each week since the person was first seen, oldest first, the last seven days last; and what is usual. */
  weeks: { weekly: readonly number[]; usual?: Baseline };
  signals: readonly Signal<'person'>[];
  clock?: ClockReading;
  rhythm: OwnRhythm;
  pulse: OwnPulse;
  scope: OwnScope;
  /** When something was last done; absent of somebody of whom nothing was seen in the half year. */
  lastSeenAt?: Instant;
  deeds: readonly OwnDeed[];
}

/** What a person may see of themselves, from what is known of them. @param webUrl GitHub’s pages */
export function ownFigures(facts: OwnFacts, pulse: OwnPulse, webUrl: string): OwnFigures {
  const known = pulse.status === 'read' ? { ...facts.context, pulse: pulse.answers } : facts.context;
  const { clock, deeds } = facts;
  return {
    level: 'person',
    login: facts.person.login,
    asOf: known.asOf,
    zone: zoneNow(clock) ?? 'UTC',
    window: known.window,
    load: ownLoad(known),
    pulls: ownPulls(facts, webUrl),
    weeks: ownWeeks(known),
    signals: readPersonSignals(known),
    ...optional('clock', clock),
    rhythm: ownRhythm(facts),
    pulse,
    scope: scopeOf(facts),
    ...optional('lastSeenAt', deeds.at(-1)?.at),
    deeds: ownDeeds(facts),
  };
}

function ownWeeks(context: PersonContext): OwnFigures['weeks'] {
  const weekly = [...context.trailingWeeks, context.window].map((week) => actionsIn(context.deeds, week));
  return { weekly, ...optional('usual', usualOf(context, actionsIn)) };
}

function scopeOf({ repositories, deeds }: OwnFacts): OwnScope {
  const active = new Set(deeds.map(({ repositoryId }) => repositoryId));
  const counted = repositories.filter(({ id, leftOut }) => leftOut === undefined && active.has(id));
  return {
    counted: counted.flatMap(({ readable }) => (readable ? [`${readable.owner}/${readable.name}`] : [])),
    unreadable: counted.filter(({ readable }) => readable === undefined).length,
    leftOut: repositories.flatMap(({ leftOut: why, readable }) =>
      why === undefined ? [] : [{ why, ...optional('name', readable && `${readable.owner}/${readable.name}`) }],
    ),
  };
}

function ownDeeds({ deeds, repositories }: OwnFacts): OwnDeed[] {
  const names = new Map(
    repositories.flatMap(({ id, readable }) => (readable ? [[id, `${readable.owner}/${readable.name}`]] : [])),
  );
  return deeds.map(({ at, kind, repositoryId, number }) => {
    const repository = names.get(repositoryId);
    return repository === undefined ? { at, kind } : { at, kind, repository, ...optional('number', number) };
  });
}
