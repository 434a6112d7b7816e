import { describe, expect, test } from 'vitest';
import type { ItemHistory, RepositoryHistory } from '../../../src/facts/history.ts';
import { foldLifecycle } from '../../../src/facts/lifecycle/fold.ts';
import { buildPullRequestCheck } from '../../../src/report/check/build-pull-request-check.ts';
import { renderPullRequestCheck } from '../../../src/report/check/render-pull-request-check.ts';
import { contextOf, historyOf, hours, pull, weeksAgo, who } from '../../signals/build.ts';
import { times } from '../../signals/measured.ts';

const NOW = hours(100);

interface Told {
  hidesTeams?: boolean;
  owners?: readonly string[];
  optedOut?: string;
  worksCouncil?: boolean;
}

/** The text of the check of a pull request among others. */
function textOf(subject: ItemHistory, others: readonly ItemHistory[] = [], told: Told = {}): string {
  const plain = historyOf([subject, ...others]);
  const { optedOut = '', owners = [], worksCouncil = false, hidesTeams = false } = told;
  const people = new Map([...plain.people].map(([id, person]) => [id, { ...person, optedOut: id === who(optedOut) }]));
  const history: RepositoryHistory = { ...plain, people, hidesTeams };
  const lifecycle = foldLifecycle(subject, people, NOW, history.teams);
  if (lifecycle === undefined) throw new Error('It was not open yet.');
  const { size } = subject.item;
  const check = buildPullRequestCheck({
    pull: lifecycle,
    repository: contextOf(history, { asOf: NOW }),
    ...(size && { size }),
    paths: ['src/wallet/coins.ts'],
    owners: new Set(owners),
    reviewLoadLimit: 5,
    worksCouncil,
  });
  const { title, summary } = renderPullRequestCheck(check);
  return `${title}\n\n${summary}`;
}

function sized(history: ItemHistory, lines: number): ItemHistory {
  const size = { updatedAt: NOW, additions: lines, deletions: 0, changedFiles: 1, commits: 1 };
  return { ...history, item: { ...history.item, size } };
}

/** A year in which ben and cyd review what ann writes, each after so many hours as its number says. */
const year = times(120, (index) =>
  sized(
    pull(weeksAgo(2 + (index % 24)), 'ann', [
      `0 ann asks ${index % 2 ? 'ben' : 'cyd'}`,
      `${1 + (index % 40)} ${index % 2 ? 'ben' : 'cyd'} remarks src/wallet/coins.ts`,
      `${1 + (index % 40)} ${index % 2 ? 'ben' : 'cyd'} approves`,
      `${50 + index} ann merges`,
    ]),
    10 + index,
  ),
);
const open = (reviewer: string) => pull(hours(90), 'dan', [`0 dan asks ${reviewer}`]);

describe('the check of a pull request', () => {
  test('an ordinary one', async () => {
    const subject = sized(pull(hours(95), 'dan', ['0 dan asks ben', '0 dan asks @core']), 110);
    const text = textOf(subject, [...year, open('ben'), open('cyd')], { owners: ['ann'] });
    await expect(text).toMatchFileSnapshot('../../golden/check/ordinary.md');
  });

  test('one that has waited for long', async () => {
    const subject = sized(pull(hours(10), 'dan', ['0 dan asks ben']), 300);
    await expect(textOf(subject, year)).toMatchFileSnapshot('../../golden/check/waiting-long.md');
  });

  test('where nothing is known yet', async () => {
    await expect(textOf(pull(hours(99), 'ann'))).toMatchFileSnapshot('../../golden/check/no-history.md');
  });

  test('with hostile names and titles, which do nothing', async () => {
    const names = [
      '@team',
      '#1',
      'o/r#1',
      '</details>',
      '<!--headroom-->',
      'https://evil.example',
      '**bold**',
      '[a](b)',
    ];
    const steps = names.map((name) => `0 ann asks ${name}` as const);
    const subject = pull(hours(10), 'ann', steps, { title: '</details> @team #1 \u202e' });
    const text = textOf(subject);
    expect(text).not.toMatch(/@team|(?<!\u200b)#1|<|https:\/\/|\u202e/);
    await expect(text).toMatchFileSnapshot('../../golden/check/hostile.md');
  });

  test('among three hundred open ones', async () => {
    const crowd = times(300, (index) => open(index % 3 ? 'ben' : `person-${index}`));
    await expect(textOf(pull(hours(10), 'dan', ['0 dan asks ben']), [...year, ...crowd])).toMatchFileSnapshot(
      '../../golden/check/three-hundred-open.md',
    );
  });

  test('tells nothing of who has opted out, and suggests none who has, nor the author, nor who is busy', () => {
    const subject = pull(hours(10), 'dan', ['0 dan asks ben']);
    expect(textOf(subject, year)).toContain('ben (1 review request open here)');
    expect(textOf(subject, year)).toContain('CODEOWNERS, cyd (no review requests open here) knows');
    expect(textOf(subject, year, { optedOut: 'ben' })).toContain('a review by a reviewer.');
    expect(textOf(subject, year, { optedOut: 'cyd' })).not.toContain('Who else');
    expect(textOf(subject, [...year, ...times(5, () => open('cyd'))])).not.toContain('Who else');
    expect(textOf(subject, [], { owners: ['dan'] })).not.toContain('Who else');
  });

  test('names nobody who has opted out, neither as asked nor as having reviewed', () => {
    const subject = pull(hours(10), 'dan', ['0 dan asks ben', '0 dan asks cyd']);
    expect(textOf(subject, year, { optedOut: 'ben' })).toContain(
      'It waits for a review by cyd (1 review request open here) and another reviewer.',
    );
    const answered = pull(hours(10), 'ann', ['5 ben rejects', '6 ann pushes']);
    const text = textOf(answered, year, { optedOut: 'ben' });
    expect(text).toContain('Its author has answered the review by a reviewer, and nobody is asked to look again.');
    expect(text).not.toContain('ben');
  });

  test('names no team where none is to be named', () => {
    const subject = pull(hours(10), 'dan', ['0 dan asks ben', '0 dan asks @core']);
    expect(textOf(subject)).toContain('and core.');
    const text = textOf(subject, [], { hidesTeams: true });
    expect(text).toContain('It waits for a review by ben (1 review request open here) and a team.');
    expect(text).not.toContain('core');
    const both = pull(hours(10), 'dan', ['0 dan asks @web', '0 dan asks @core']);
    expect(textOf(both, [], { hidesTeams: true })).toContain('It waits for a review by 2 teams.');
  });

  test('tells nothing of anybody’s load under the works council’s key', () => {
    const text = textOf(pull(hours(10), 'dan', ['0 dan asks ben']), year, { worksCouncil: true });
    expect(text).toContain('a review by ben.');
    expect(text).not.toMatch(/open here|Who else/);
  });

  test('says who could be asked again, where the author has answered and asked nobody', () => {
    const text = textOf(pull(hours(10), 'ann', ['5 ben rejects', '6 ann pushes']));
    expect(text).toContain('Its author has answered the review by ben, and nobody is asked to look again.');
  });

  test('says whose turn it is otherwise', () => {
    expect(textOf(pull(hours(10), 'ann', [], { draft: true }))).toContain('A draft\n');
    expect(textOf(pull(hours(10), 'ann', ['5 ben rejects']))).toContain('Its author is next.');
    expect(textOf(pull(hours(10), 'ann', ['5 ben approves']))).toContain('it can be merged.');
    expect(textOf(pull(hours(10), 'ann', ['5 ben comments']))).toContain('cannot be told.');
  });
});
