import type { Instant } from '../../facts/instant.ts';
import { instantFromMs, later } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { LabelMemory } from './label-memory.ts';

/**
 * How the state that a label tells of stands. `over`: it can hold no more, as the pull request is closed or a draft. Where it is
 * neither, the answer is no condition at all: what was said last goes on to hold.
 */
export interface Condition {
  state: 'holds' | 'ended' | 'over';
  /** Absent: not known; it counts from when it is first seen. */
  since?: Instant;
}

/** How the label itself stands at GitHub, as far as was heard. */
export interface LabelSight {
  present: boolean;
  lastChange?: { kind: 'put' | 'taken'; at: Instant; by: 'us' | 'machine' | 'person' };
}

/** How long a state must last before its label comes, and how long it must be over before the label goes, in milliseconds. */
export interface Patience {
  comeAfterMs: number;
  goAfterMs: number;
}

export interface LabelQuestion {
  memory: LabelMemory | undefined;
  condition: Condition | undefined;
  sight: LabelSight;
  patience: Patience;
  name: string;
  now: Instant;
}

export interface LabelDecision {
  act: 'put' | 'take' | 'none';
  /** As it is to be kept once the act is done. */
  memory: LabelMemory;
  /** Other machines have just undone us for the last time. */
  gaveUp: boolean;
  /** The state can hold no more as the pull request stands. */
  isOver: boolean;
  /** When time alone may change the answer. */
  askAgainAt?: Instant;
}

/** So often another machine may take a label off: as many writes it costs, then we stop for that pull request and kind. */
export const MOST_UNDONE = 3;

/**
 * Whether to put a label on, take it off, or leave it. It comes only when its state has lasted and goes only when that is clearly
 * over. One that a person took off stays off until the state has ended and come back; one that somebody else put on is theirs.
 */
export function decideLabel(question: LabelQuestion): LabelDecision {
  const { memory, condition, name, patience, now } = question;
  const spell = spellOf(memory, condition, now);
  const before = memory ?? { standing: 'off', name, undone: 0, ...spell };
  const heard = { ...before, ...spell, ...afterOthers(before, question.sight) };
  const gaveUp = heard.standing === 'given-up' && before.standing !== 'given-up';
  const ended = !spell.holds && (condition?.state === 'over' || now - spell.since >= patience.goAfterMs);
  const lasts = spell.holds && now - spell.since >= patience.comeAfterMs;
  const decided = act(heard, question, { lasts, ended });
  const waits = spell.holds ? !lasts && decided.memory.standing === 'off' : !ended && isHeld(decided.memory);
  const askAgainAt = instantFromMs(spell.since + (spell.holds ? patience.comeAfterMs : patience.goAfterMs));
  return { ...decided, gaveUp, isOver: condition?.state === 'over', ...(waits && { askAgainAt }) };
}

function isHeld({ standing }: LabelMemory): boolean {
  return standing === 'on' || standing === 'declined';
}

/** Whether the state holds, and since when: a state that came back meanwhile begins anew. */
function spellOf(
  memory: LabelMemory | undefined,
  condition: Condition | undefined,
  now: Instant,
): Pick<LabelMemory, 'holds' | 'since'> {
  if (condition === undefined) return { holds: memory?.holds ?? false, since: memory?.since ?? now };
  const holds = condition.state === 'holds';
  if (memory?.holds !== holds) return { holds, since: condition.since ?? now };
  return { holds, since: condition.since === undefined ? memory.since : later(memory.since, condition.since) };
}

/** What others made of the label since we last looked. */
function afterOthers(memory: LabelMemory, { present, lastChange }: LabelSight): Partial<LabelMemory> {
  // We put it on, and were killed before we could note it.
  if (memory.standing === 'off' && present && lastChange?.by === 'us') return { standing: 'on' };
  const isNews = lastChange !== undefined && lastChange.at > (memory.heardUntil ?? -Infinity);
  if (memory.standing !== 'on' || present || !isNews || lastChange.kind !== 'taken') return {};
  const heardUntil = lastChange.at;
  if (lastChange.by === 'us') return { standing: 'off', heardUntil };
  if (lastChange.by === 'person') return { standing: 'declined', heardUntil };
  const undone = memory.undone + 1;
  return { standing: undone >= MOST_UNDONE ? 'given-up' : 'off', undone, heardUntil };
}

function act(
  memory: LabelMemory,
  { sight, name }: LabelQuestion,
  { lasts, ended }: { lasts: boolean; ended: boolean },
): Pick<LabelDecision, 'act' | 'memory'> {
  const { standing } = memory;
  const known = optional('heardUntil', sight.lastChange?.at ?? memory.heardUntil);
  if (standing === 'off' && lasts && !sight.present)
    return { act: 'put', memory: { ...memory, standing: 'on', name, ...known } };
  if (standing === 'on' && (ended || memory.name !== name))
    return { act: 'take', memory: { ...memory, standing: 'off', ...known } };
  if (standing === 'declined' && ended) return { act: 'none', memory: { ...memory, standing: 'off' } };
  return { act: 'none', memory };
}
