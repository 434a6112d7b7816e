import type { RepositoryName } from '../actions.ts';
import { colleagues } from './people.ts';
import { reviewCarriers } from './planted.ts';
import type { Random } from './random.ts';
import { apiRepository } from './repository-names.ts';
import { planOf, type Stage } from './stage.ts';
import { reportWeek } from './weeks.ts';

/** People outside a repository's team review there now and then. */
const weightOfOutsiders = 0.07;

/**
 * Who takes a review: someone at work that week who is not among `except`, mostly of the team. In the API service the two
 * people who carry the reviews have the share that planted.ts gives them. `suitability` (more than 0) makes some likelier.
 */
export function pickReviewer(
  stage: Stage,
  repository: RepositoryName,
  week: number,
  except: readonly string[],
  random: Random,
  suitability: (login: string) => number = () => 1,
): string {
  const present = colleagues
    .map(({ login }) => login)
    .filter((login) => !except.includes(login) && stage.working(login).worksIn(week));
  const carriers = repository === apiRepository ? present.filter(isCarrier) : [];
  if (carriers.length > 0 && random.chance(carriedShare(week))) return random.weighted(carriers, suitability);
  const others = present.filter((login) => !carriers.includes(login));
  return random.weighted(others, (login) => suitability(login) * (isOfTeam(login, repository) ? 1 : weightOfOutsiders));
}

/** Which share (0..1) of the review work in the API service goes to the two people who carry it. */
function carriedShare(week: number): number {
  const { fromWeek, usualShare, shareAtStart, shareInReportWeek } = reviewCarriers;
  if (week < fromWeek) return usualShare;
  const progress = Math.min(1, (week - fromWeek) / (reportWeek - fromWeek));
  return shareAtStart + progress * (shareInReportWeek - shareAtStart);
}

function isCarrier(login: string): boolean {
  return reviewCarriers.logins.some((carrier) => carrier === login);
}

function isOfTeam(login: string, repository: RepositoryName): boolean {
  const { team } = planOf(repository);
  return colleagues.some((person) => person.login === login && person.team === team);
}
