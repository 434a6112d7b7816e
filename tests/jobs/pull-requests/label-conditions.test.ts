import { describe, expect, test } from 'vitest';
import type { LabelKind } from '../../../src/config/keys/label-kinds.ts';
import type { ItemHistory, RepositoryHistory } from '../../../src/facts/history.ts';
import { foldLifecycle } from '../../../src/facts/lifecycle/fold.ts';
import { LABEL_RULES } from '../../../src/jobs/pull-requests/label-conditions.ts';
import { contextOf, checked, historyOf, hours, pull, weeksAgo, who } from '../../signals/build.ts';
import { times } from '../../signals/measured.ts';

const NOW = hours(100);
const LIMITS = { reviewLoadLimit: 2, workInProgressLimit: 2, worksCouncil: false };

/** How the state of a kind stands for a pull request among others. */
function stateOf(
  kind: LabelKind,
  subject: ItemHistory,
  others: readonly ItemHistory[] = [],
  { limits = LIMITS, optedOut = '' } = {},
): string | undefined {
  const plain = historyOf([subject, ...others]);
  const people = new Map([...plain.people].map(([id, person]) => [id, { ...person, optedOut: id === who(optedOut) }]));
  const history: RepositoryHistory = { ...plain, people };
  const repository = contextOf(history, { asOf: NOW });
  const lifecycle = foldLifecycle(subject, history.people, NOW);
  if (lifecycle === undefined) throw new Error('It was not open yet.');
  return LABEL_RULES[kind].conditionOf({ pull: lifecycle, repository, now: NOW }, limits)?.state;
}

const past = times(100, (index) => pull(weeksAgo(8), 'zoe', [`${index + 1} zoe merges`]));

describe('turns', () => {
  test('hold, have ended, or are over with a draft or a closing', () => {
    const asked = pull(hours(1), 'ann', ['1 ann asks ben']);
    expect(stateOf('waiting-on-review', asked)).toBe('holds');
    expect(stateOf('waiting-on-author', asked)).toBe('ended');
    const rejected = pull(hours(1), 'ann', ['1 ann asks ben', '5 ben rejects']);
    expect(stateOf('waiting-on-review', rejected)).toBe('ended');
    expect(stateOf('waiting-on-author', rejected)).toBe('holds');
    expect(stateOf('waiting-on-review', pull(hours(1), 'ann', ['1 ann drafts']))).toBe('over');
    expect(stateOf('waiting-on-author', pull(hours(1), 'ann', ['5 ben rejects', '6 ann closes']))).toBe('over');
  });

  test('stay as they are while checks run', () => {
    expect(stateOf('waiting-on-review', checked(pull(hours(1), 'ann'), ['build', 'pending']))).toBeUndefined();
  });
});

describe('overdue', () => {
  test('comes with age and a day of silence, and ends with a deed only', () => {
    expect(stateOf('overdue', pull(hours(0), 'ann'), past)).toBe('holds');
    expect(stateOf('overdue', pull(hours(60), 'ann'), past)).toBeUndefined();
    expect(stateOf('overdue', pull(hours(0), 'ann', ['90 ben comments']), past)).toBe('ended');
    expect(stateOf('overdue', pull(hours(0), 'ann', ['90 ann closes']), past)).toBe('over');
  });

  test('is nothing to be told of while too little is known', () => {
    expect(stateOf('overdue', pull(hours(0), 'ann'))).toBeUndefined();
  });
});

describe('a high review load', () => {
  const asked = () => pull(hours(1), 'ann', ['1 ann asks ben']);

  test('is more open requests on somebody who is asked than the limit, and over only below it', () => {
    expect(stateOf('review-load-high', asked(), [asked(), asked()])).toBe('holds');
    expect(stateOf('review-load-high', asked(), [asked()])).toBeUndefined();
    expect(stateOf('review-load-high', asked(), [])).toBe('ended');
    expect(stateOf('review-load-high', pull(hours(1), 'ann', ['1 ann asks cyd']), times(3, asked))).toBe('ended');
  });

  test('is not told of who has opted out, nor under the works council’s key', () => {
    expect(stateOf('review-load-high', asked(), times(3, asked), { optedOut: 'ben' })).toBe('ended');
    const limits = { ...LIMITS, worksCouncil: true };
    expect(stateOf('review-load-high', asked(), times(3, asked), { limits })).toBe('over');
  });
});

describe('too much work in progress', () => {
  const own = () => pull(hours(1), 'ann', [], { draft: true });

  test('is more open pull requests of the author than the limit, drafts included', () => {
    expect(stateOf('work-in-progress-high', own(), [own(), own()])).toBe('holds');
    expect(stateOf('work-in-progress-high', own(), [own()])).toBeUndefined();
    expect(
      stateOf(
        'work-in-progress-high',
        own(),
        times(5, () => pull(hours(1), 'ben')),
      ),
    ).toBe('ended');
    expect(stateOf('work-in-progress-high', pull(hours(1), 'ann', ['2 ann merges']), times(3, own))).toBe('over');
  });

  test('is not told of who has opted out, nor under the works council’s key', () => {
    expect(stateOf('work-in-progress-high', own(), times(3, own), { optedOut: 'ann' })).toBe('over');
    const limits = { ...LIMITS, worksCouncil: true };
    expect(stateOf('work-in-progress-high', own(), times(3, own), { limits })).toBe('over');
  });

  test('is over below a limit of one as well', () => {
    expect(stateOf('work-in-progress-high', own(), [], { limits: { ...LIMITS, workInProgressLimit: 1 } })).toBe(
      'ended',
    );
  });
});
