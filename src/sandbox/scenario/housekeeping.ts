import { commitsFor } from './commits.ts';
import { membersOf } from './people.ts';
import type { RepositoryPlan } from './repositories.ts';
import type { Stage } from './stage.ts';

/** Now and then somebody of the team pushes a release note straight to the default branch. */
export function planDirectPushes(stage: Stage, { name: repository, team }: RepositoryPlan): void {
  const random = stage.random(`direct pushes to ${repository}`);
  for (let week = stage.weeks.first; week <= stage.weeks.last; week += 2) {
    const author = random.pick(membersOf(team));
    const pushedMs = stage.working(author).momentIn(week, random);
    if (pushedMs === undefined) continue;
    const push = { author, pushedMs, message: 'Update the release notes', folder: 'docs', count: 1 };
    const commits = commitsFor(push, random);
    stage.record(pushedMs, author, { do: 'push-to-default-branch', repository, commits });
  }
}
