import type { RepositoryName } from '../actions.ts';
import { PullRequestLife } from './life.ts';
import { dependencyBot } from './people.ts';
import type { Random } from './random.ts';
import * as remarks from './remarks.ts';
import { pickReviewer } from './reviewers.ts';
import type { Stage } from './stage.ts';
import { hourMs, minuteMs } from './weeks.ts';
import { withLocalOffset } from './zones.ts';

const shareMerged = 0.85;

/** An update of a dependency, opened by the bot, approved and merged by one person; a few are superseded and closed. */
export function tellDependencyUpdate(stage: Stage, repository: RepositoryName, openedMs: number, patch: number): void {
  const number = stage.nextNumber(repository);
  const trace = {
    repository,
    number,
    author: dependencyBot,
    folder: '.',
    openFromMs: openedMs,
    openUntilMs: Infinity,
    firstReviewMs: Infinity,
  };
  const life = new PullRequestLife(stage, trace, stage.random(`${repository}#${number}`));
  open(life, patch);
  life.doesSoon(dependencyBot, { do: 'add-label', label: 'dependencies' });
  end(life, life.random);
}

function open(life: PullRequestLife, patch: number): void {
  const [name, version] = life.random.pick(remarks.dependencies);
  const title = `Bump ${name} from ${version}.${patch} to ${version}.${patch + 1}`;
  const authoredAt = withLocalOffset('UTC', life.trace.openFromMs - minuteMs);
  const modified = ['package-lock.json', 'package.json'];
  life.does(life.trace.openFromMs, dependencyBot, {
    do: 'open-pull-request',
    title,
    body: `Updates ${name} to ${version}.${patch + 1}.`,
    branch: `dependabot/npm_and_yarn/${name}-${version}.${patch + 1}-${life.trace.number}`,
    additions: 6,
    deletions: 6,
    files: modified,
    commits: [{ message: title, author: dependencyBot, authoredAt, modified }],
  });
}

function end(life: PullRequestLife, random: Random): void {
  const { stage, trace, week } = life;
  const person = pickReviewer(stage, trace.repository, week, [], random);
  const atMs = life.whenWorked(person, random.lognormal(5 * hourMs, 1));
  if (!random.chance(shareMerged)) {
    life.does(atMs, dependencyBot, { do: 'close' });
    return;
  }
  life.reviews(atMs, person, { state: 'approved', body: random.pick(remarks.approvals) });
  life.doesSoon(person, { do: 'merge' });
}
