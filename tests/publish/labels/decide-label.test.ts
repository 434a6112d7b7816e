import { describe, expect, test } from 'vitest';
import { HOUR_MS, type Instant, MINUTE_MS, instant, instantFromMs } from '../../../src/facts/instant.ts';
import {
  type Condition,
  decideLabel,
  type LabelDecision,
  type LabelSight,
} from '../../../src/publish/labels/decide-label.ts';
import type { LabelMemory } from '../../../src/publish/labels/label-memory.ts';

const START = instant('2026-11-16T09:00:00Z');
const PATIENCE = { comeAfterMs: HOUR_MS, goAfterMs: 10 * MINUTE_MS };

/** One label of one pull request, and what others do to it; minutes are counted from the start. */
class LabelOnPull {
  present = false;
  memory: LabelMemory | undefined;
  last: LabelDecision | undefined;
  writes = 0;
  #lastChange: LabelSight['lastChange'];

  change(kind: 'put' | 'taken', by: 'us' | 'machine' | 'person', minute: number): void {
    this.present = kind === 'put';
    this.#lastChange = { kind, by, at: at(minute) };
  }

  /** Decides, does what was decided and hears of it: `put`, `take` or `none`. */
  look(minute: number, condition: Condition | undefined, name = 'late'): string {
    const sight = { present: this.present, ...(this.#lastChange && { lastChange: this.#lastChange }) };
    const question = { memory: this.memory, condition, sight, patience: PATIENCE, name, now: at(minute) };
    const decision = decideLabel(question);
    this.memory = decision.memory;
    this.last = decision;
    if (decision.act !== 'none') {
      this.writes += 1;
      this.change(decision.act === 'put' ? 'put' : 'taken', 'us', minute);
    }
    return decision.act;
  }
}

const holds = (since = 0): Condition => ({ state: 'holds', since: at(since) });
const ended = (since: number): Condition => ({ state: 'ended', since: at(since) });

function at(minute: number): Instant {
  return instantFromMs(START + minute * MINUTE_MS);
}

describe('decideLabel', () => {
  test('puts a label on when its state has lasted, and takes it off when that is clearly over', () => {
    const label = new LabelOnPull();
    expect(label.look(30, holds())).toBe('none');
    expect(label.last?.askAgainAt).toBe(at(60));
    expect(label.look(60, holds())).toBe('put');
    expect(label.look(90, holds())).toBe('none');
    expect(label.last?.askAgainAt).toBeUndefined();
    expect(label.look(100, ended(95))).toBe('none');
    expect(label.last?.askAgainAt).toBe(at(105));
    expect(label.look(105, ended(95))).toBe('take');
    expect(label.look(300, ended(95))).toBe('none');
  });

  test('does not flap with a state that does, and takes it off at once when all is over', () => {
    const label = new LabelOnPull();
    label.look(60, holds());
    for (let minute = 61; minute < 600; minute += 2) {
      label.look(minute, ended(minute));
      label.look(minute + 1, holds(minute + 1));
    }
    expect(label.writes).toBe(1);
    expect(label.look(601, { state: 'over' })).toBe('take');
  });

  test('counts a state that came back between two looks from when it did', () => {
    const label = new LabelOnPull();
    expect(label.look(30, holds(0))).toBe('none');
    expect(label.look(70, holds(65))).toBe('none');
    expect(label.look(125, holds(65))).toBe('put');
  });

  test('leaves it as it is while nothing can be told', () => {
    const label = new LabelOnPull();
    expect(label.look(0, undefined)).toBe('none');
    label.look(60, holds());
    expect(label.look(600, undefined)).toBe('none');
    expect(label.look(700, holds())).toBe('none');
  });

  test('stays off when a person took it off, until the state has ended and come back', () => {
    const label = new LabelOnPull();
    label.look(60, holds());
    label.change('taken', 'person', 70);
    for (const minute of [71, 200, 3000]) expect(label.look(minute, holds())).toBe('none');
    expect(label.look(3001, ended(3000))).toBe('none');
    expect(label.look(3002, holds(3002))).toBe('none');
    expect(label.look(4000, holds(3002))).toBe('none');
    expect(label.look(4015, ended(4001))).toBe('none');
    expect(label.look(4080, holds(4020))).toBe('put');
  });

  test('leaves one alone that a person put on, whether or not it fits', () => {
    const label = new LabelOnPull();
    label.change('put', 'person', 1);
    expect(label.look(60, holds())).toBe('none');
    expect(label.look(200, ended(100))).toBe('none');
    expect(label.look(201, { state: 'over' })).toBe('none');
  });

  test('stops after three writes when another bot takes it off each time, and says so once', () => {
    const label = new LabelOnPull();
    let told = 0;
    for (let minute = 60; minute < 10_000; minute += 10) {
      label.look(minute, minute % 1000 < 900 ? holds(minute - (minute % 1000)) : ended(minute - 50));
      if (label.last?.gaveUp) told += 1;
      if (label.present) label.change('taken', 'machine', minute + 1);
    }
    expect({ writes: label.writes, told, standing: label.memory?.standing }).toEqual({
      writes: 3,
      told: 1,
      standing: 'given-up',
    });
  });

  test('does not take a change for news that it has heard of, nor silence for a removal', () => {
    const label = new LabelOnPull();
    label.change('put', 'person', -20);
    label.change('taken', 'person', -10);
    expect(label.look(60, holds())).toBe('put');
    // Nothing was heard of our own write yet.
    label.change('taken', 'person', -10);
    expect(label.look(61, holds())).toBe('none');
    expect(label.memory?.standing).toBe('on');
  });

  test('knows its own again that it could not note', () => {
    const label = new LabelOnPull();
    label.change('put', 'us', 60);
    expect(label.look(61, holds())).toBe('none');
    expect(label.look(100, ended(80))).toBe('take');
  });

  test('goes under its old name when it is called otherwise now', () => {
    const label = new LabelOnPull();
    label.look(60, holds());
    expect(label.look(70, holds(), 'overdue')).toBe('take');
    expect(label.memory?.name).toBe('late');
    expect(label.look(71, holds(), 'overdue')).toBe('put');
    expect(label.memory?.name).toBe('overdue');
  });
});
