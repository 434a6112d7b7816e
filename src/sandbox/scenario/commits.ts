import type { ScenarioCommit } from '../actions.ts';
import { colleague } from './people.ts';
import type { Random } from './random.ts';
import { minuteMs } from './weeks.ts';
import { withLocalOffset } from './zones.ts';

/** What is about to be pushed. */
interface Push {
  author: string;
  pushedMs: number;
  message: string;
  folder: string;
  count: number;
}

const fileNames = ['index.ts', 'store.ts', 'validate.ts', 'format.ts', 'view.ts', 'errors.ts', 'index.test.ts'];
const laterMessages = ['Answer review comments', 'Cover the empty case', 'Rename for clarity', 'Fix the build'];

/** Some of the files in a folder; at least one. */
export function filesIn(folder: string, random: Random): string[] {
  const count = random.integer(1, 4);
  return random
    .shuffled(fileNames.map((name) => `${folder}/${name}`))
    .slice(0, count)
    .sort();
}

/** Commits made within the half hour before the push, oldest first, each with its author's own UTC offset. */
export function commitsFor({ author, pushedMs, message, folder, count }: Push, random: Random): ScenarioCommit[] {
  const { zone, commitZone } = colleague(author);
  const minutesBefore = Array.from({ length: count }, () => random.between(0.5, 30)).sort((a, b) => b - a);
  return minutesBefore.map((minutes, index) => ({
    message: index === 0 ? message : random.pick(laterMessages),
    author,
    authoredAt: withLocalOffset(commitZone ?? zone, pushedMs - minutes * minuteMs),
    modified: filesIn(folder, random),
  }));
}
