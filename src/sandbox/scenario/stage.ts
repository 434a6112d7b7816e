import type { Action, RepositoryName } from '../actions.ts';
import { newAgenda, type Agenda } from './agenda.ts';
import { newBacklog, type Backlog } from './backlog.ts';
import { colleague, colleagues } from './people.ts';
import { randomStream, type Random } from './random.ts';
import { repositoryPlans, type RepositoryPlan } from './repositories.ts';
import { newTitles, type Titles } from './titles.ts';
import { newWaits, type Waits } from './waits.ts';
import { timestampOf, type Weeks } from './weeks.ts';
import { workingTime, type WorkingTime } from './working-time.ts';

type EachOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An action without its time and its actor. */
type Deed = EachOmit<Action, 'at' | 'actor'>;

/** A pull request as those who come later find it; instants in ms, those that do not come are Infinity. */
export interface PullRequestTrace {
  repository: RepositoryName;
  number: number;
  author: string;
  folder: string;
  openFromMs: number;
  openUntilMs: number;
  firstReviewMs: number;
}

/** Everything the parts of the scenario share while it is being written. */
export interface Stage {
  weeks: Weeks;
  agenda: Agenda;
  titles: Titles;
  waits: Waits;
  backlog: Backlog;
  pullRequests: PullRequestTrace[];
  actions: Action[];
  /** Notes an action, unless its time lies beyond the end. */
  record(instantMs: number, actor: string, deed: Deed): void;
  nextNumber(repository: RepositoryName): number;
  working(login: string): WorkingTime;
  random(name: string): Random;
}

/** A stage on which nothing has happened yet. */
export function newStage(weeks: Weeks, seed: number): Stage {
  const random = (name: string): Random => randomStream(seed, name);
  const numbers = new Map(repositoryPlans.map(({ name, firstNumber }) => [name, firstNumber]));
  const workingTimes = new Map(
    colleagues.map((person) => [person.login, workingTime(person, weeks, random(`days of ${person.login}`))]),
  );
  const actions: Action[] = [];
  return {
    weeks,
    agenda: newAgenda(),
    titles: newTitles(),
    waits: newWaits(random),
    backlog: newBacklog(),
    pullRequests: [],
    actions,
    record(instantMs, actor, deed) {
      if (instantMs < weeks.endMs) actions.push({ at: timestampOf(instantMs), actor, ...deed });
    },
    nextNumber(repository) {
      const number = numbers.get(repository) ?? 1;
      numbers.set(repository, number + 1);
      return number;
    },
    working: (login) => workingTimes.get(login) ?? failFor(login),
    random,
  };
}

/** The plan of a repository. Throws a RangeError for one that is not in the scenario. */
export function planOf(repository: RepositoryName): RepositoryPlan {
  const plan = repositoryPlans.find(({ name }) => name === repository);
  if (!plan) throw new RangeError(`${repository} is not in the scenario. Add it to repositories.ts.`);
  return plan;
}

function failFor(login: string): never {
  colleague(login);
  throw new RangeError(`${login} has no working time.`);
}
