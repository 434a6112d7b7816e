import { DatabaseError } from 'pg';
import type { Facts } from '../../facts/facts.ts';
import { withoutForgotten } from '../../facts/forgetting.ts';
import { type InstallationId, type RepositoryId, toId } from '../../facts/ids.ts';
import type { Queryable } from '../queryable.ts';
import { addForgottenNames, type ForgottenPeople, loadForgotten, NOBODY_FORGOTTEN } from './forgotten-people.ts';

/** Facts that may be kept. Only {@link admit} and {@link admitNow} make them, so that none is written past them. */
declare const admitted: unique symbol;
export type AdmittedFacts = Facts & { readonly [admitted]: true };

/** That facts about a repository were told to an installation, or read by it. */
export interface Claim {
  repositoryId: RepositoryId;
  installationId: InstallationId;
}

/** The gate that every writer passes: together with others while it writes, alone while somebody is shut out. A number of our own. */
const GATE = 7_264_511_001;

/** Holds the gate open until the transaction ends: nobody is shut out meanwhile. */
export const HOLD_GATE_OPEN = `SELECT pg_advisory_xact_lock_shared(${GATE})`;
/** Waits until no writer is under way, and lets none begin before the transaction ends. */
export const SHUT_GATE = `SELECT pg_advisory_xact_lock(${GATE})`;

/**
 * Claims of which nothing is taken: the installation is gone or was deprived of the repository, and no other has it. Of an
 * installation that is not known yet, more is to come.
 */
const REFUSED_CLAIMS = `SELECT claim.repository_id
FROM json_to_recordset($1::json) AS claim (repository_id bigint, installation_id bigint)
WHERE (EXISTS (SELECT FROM installation i WHERE i.id = claim.installation_id AND i.deleted)
    OR EXISTS (SELECT FROM repository_access a
               WHERE a.repository_id = claim.repository_id AND a.installation_id = claim.installation_id AND NOT a.granted))
  AND NOT EXISTS (SELECT FROM repository_access a LEFT JOIN installation i ON i.id = a.installation_id
                  WHERE a.repository_id = claim.repository_id AND a.granted AND i.deleted IS NOT TRUE)`;

const CHECK = `INSERT INTO refusal (reason)
SELECT 'somebody else is to be forgotten' WHERE (SELECT count(*) FROM forgotten) <> $2
UNION
SELECT 'a claim is refused' WHERE EXISTS (${REFUSED_CLAIMS})`;

/** What a gone installation had is gone with it, once it was purged. */
const DROP_REACH_OF_GONE = `DELETE FROM repository_access a USING installation i
WHERE i.id = a.installation_id AND i.deleted AND a.repository_id = ANY($1::bigint[])
  AND NOT EXISTS (SELECT FROM repository r WHERE r.id = a.repository_id)`;

const DROP_FOLLOW_UPS_OF_GONE = `DELETE FROM follow_up f USING installation i
WHERE i.id = f.installation_id AND i.deleted AND f.kind <> 'purge'`;

/** Stands for an installation as a whole, in a claim that is about no repository. */
export const WHOLE_INSTALLATION = toId<RepositoryId>(0);

const TAKES_NO_ROWS = 'refusal_takes_no_rows';

/**
 * Fails, and the transaction with it, where {@link admitNow} would leave out more than {@link admit} did. Belongs after the
 * installations and their access, and before everything else.
 */
export async function checkAdmission(client: Queryable, facts: Facts, claims: readonly Claim[], forgotten: number) {
  await client.query(CHECK, [claimsJson(facts, claims), forgotten]);
}

/** Whether a transaction failed because {@link checkAdmission} found something to be left out. */
export function isRefusal(error: unknown): boolean {
  return error instanceof DatabaseError && error.constraint === TAKES_NO_ROWS;
}

/** Who is to be forgotten, as last seen. One a writer; the database says when it is outdated. */
export class Admission {
  forgotten: ForgottenPeople = NOBODY_FORGOTTEN;

  /** The facts without those who are to be forgotten; undefined when something is learned of them that must be kept first. */
  admit(facts: Facts): AdmittedFacts | undefined {
    if (this.forgotten.count === 0) return facts as AdmittedFacts;
    if (this.forgotten.learn(facts).length > 0) return undefined;
    return withoutForgotten(facts, this.forgotten) as AdmittedFacts;
  }

  /**
   * The facts that may be kept, by what the database says now; what is learned of the forgotten is kept at once. Installations and
   * access must have been written before, within the same transaction.
   */
  async admitNow(client: Queryable, facts: Facts, claims: readonly Claim[]): Promise<AdmittedFacts> {
    this.forgotten = await loadForgotten(client);
    const learned = this.forgotten.learn(facts);
    if (learned.length > 0) {
      await addForgottenNames(client, learned);
      this.forgotten = await loadForgotten(client);
    }
    const { rows } = await client.query<{ repository_id: string }>(REFUSED_CLAIMS, [claimsJson(facts, claims)]);
    const refused = new Set(rows.map((row) => Number(row.repository_id)));
    if (refused.size > 0) await client.query(DROP_REACH_OF_GONE, [[...refused]]);
    if (refused.size > 0) await client.query(DROP_FOLLOW_UPS_OF_GONE);
    return withoutForgotten(withoutRepositories(facts, refused), this.forgotten) as AdmittedFacts;
  }
}

/** What a delivery says of access and of its installation is a claim as well. */
function claimsJson({ access, installations }: Facts, claims: readonly Claim[]): string {
  const present = installations.filter(({ deleted }) => !deleted);
  const told = [
    ...access.filter(({ granted }) => granted),
    ...claims,
    ...present.map(({ id }) => ({ repositoryId: WHOLE_INSTALLATION, installationId: id })),
  ];
  const distinct = new Map(told.map((claim) => [`${claim.repositoryId}/${claim.installationId}`, claim]));
  return JSON.stringify(
    [...distinct.values()].map(({ repositoryId, installationId }) => ({
      repository_id: repositoryId,
      installation_id: installationId,
    })),
  );
}

function withoutRepositories(facts: Facts, refused: ReadonlySet<number>): Facts {
  if (refused.size === 0) return facts;
  const kept = ({ repositoryId }: { repositoryId: RepositoryId }) => !refused.has(repositoryId);
  const repositories = facts.repositories.filter(({ id }) => !refused.has(id));
  const [milestones, labels] = [facts.milestones.filter(kept), facts.labels.filter(kept)];
  const [items, events] = [facts.items.filter(kept), facts.events.filter(kept)];
  const alone = repositories.length + items.length + events.length === 0;
  // Whom these facts name besides was seen there only, unless there is more in them.
  const seen = alone ? { people: [], teams: [], teamMembers: [] } : {};
  return { ...facts, ...seen, repositories, milestones, labels, items, events };
}
