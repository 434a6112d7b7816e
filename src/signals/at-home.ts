import { ownersNamed } from '../facts/code-owners.ts';
import type { PersonId } from '../facts/ids.ts';
import { WEEK_MS } from '../facts/instant.ts';
import type { Lifecycle } from '../facts/lifecycle/lifecycle.ts';
import { oncePerContext, remembered, type SignalContext } from './context.ts';
import { homesOf } from './home-teams.ts';
import { ownerLinesByNumber } from './owner-lines.ts';

const LOOKED_BACK_WEEKS = 12;
/** Of fewer reviews it cannot be told whose a repository is. */
const LEAST_REVIEWS = 20;

/**
 * Whether a pull request changes what is somebody's own to look after, so that reviewing it is no help from outside: CODEOWNERS names them
 * or a team of theirs for one of its files. Where the files are not known and no team was asked, it is enough to be named at all; where
 * there is no CODEOWNERS, to be of the team that does more than half of the reviews.
 */
export const isAtHome: (context: SignalContext) => (by: PersonId, pull: Lifecycle) => boolean = oncePerContext(
  (context) => {
    const { codeOwners } = context.history;
    if (codeOwners === undefined) {
      const busiest = busiestTeam(context);
      return (by) =>
        homesOf(context)
          .teamsOf(by)
          .some(({ id }) => id === busiest);
    }
    const [named, linesOf, namesOf] = [ownersNamed(codeOwners), ownerLinesByNumber(context), namesOfPeople(context)];
    return (by, { number, requests }) => {
      const names = namesOf(by);
      const lines = linesOf.get(number)?.();
      if (lines !== undefined) return lines.some(({ owners }) => owners.some((owner) => names.has(owner)));
      return requests.every(({ to }) => to.teamId === undefined) && names.values().some((name) => named.has(name));
    };
  },
);

/** As CODEOWNERS may name somebody: by login, or by any team of theirs. */
function namesOfPeople({ history: { people, homeTeams = [], repository } }: SignalContext) {
  return remembered((id: PersonId) => {
    const teams = homeTeams.filter(({ members }) => members.has(id)).map(({ slug }) => `${repository.owner}/${slug}`);
    return new Set([people.get(id)?.login ?? '', ...teams].map((name) => name.toLowerCase()));
  });
}

/** The team that did more than half of the reviews of the weeks before; `undefined` where none did, or there were few. */
function busiestTeam(context: SignalContext): number | undefined {
  const { since } = context.window;
  const reviews = context.lifecycles
    .flatMap((pull) => pull.reviews)
    .filter(({ at }) => at < since && at >= since - LOOKED_BACK_WEEKS * WEEK_MS);
  const teams = reviews.flatMap(({ by }) =>
    by === undefined
      ? []
      : homesOf(context)
          .teamsOf(by)
          .map(({ id }) => id),
  );
  const counts = Map.groupBy(teams, (id) => id);
  const busiest = [...counts].find(([, { length }]) => 2 * length > reviews.length);
  return reviews.length < LEAST_REVIEWS ? undefined : busiest?.[0];
}
