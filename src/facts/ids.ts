/**
 * GitHub's numeric ids, one type a kind, so that a person's id cannot be handed over where a repository's is meant.
 *
 * They are 64-bit integers at GitHub and in our database. In memory they are numbers, which hold integers exactly up to 2^53 − 1;
 * GitHub's ids are five orders of magnitude away from that, and {@link toId} refuses one that is not.
 */
declare const idKind: unique symbol;

type Id<Kind extends string> = number & { readonly [idKind]: Kind };

export type InstallationId = Id<'installation'>;
export type RepositoryId = Id<'repository'>;
export type PersonId = Id<'person'>;
export type TeamId = Id<'team'>;
export type MilestoneId = Id<'milestone'>;
export type LabelId = Id<'label'>;
/** The id of a pull request or an issue, as opposed to its number. */
export type ItemId = Id<'item'>;
export type ReviewId = Id<'review'>;
export type CommentId = Id<'comment'>;
export type DeploymentId = Id<'deployment'>;
export type ReleaseId = Id<'release'>;
/** The number of a pull request or an issue within its repository. */
export type ItemNumber = Id<'item-number'>;

/**
 * The value as an id of the kind that the caller expects.
 * @throws RangeError when it is not an integer that a number holds exactly.
 */
export function toId<T extends Id<string>>(value: number): T {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an id that can be kept exactly`);
  return value as T;
}

/**
 * A stand-in id for a person of whom a source gives only the login (archives, commits): negative, so that it never meets one of
 * GitHub's, and the same wherever the login is seen.
 */
export function personIdFromLogin(login: string): PersonId {
  return standInId(login) as PersonId;
}

/** A stand-in id, negative likewise, for a repository of which a source gives only `owner/name`. */
export function repositoryIdFromName(fullName: string): RepositoryId {
  return standInId(fullName) as RepositoryId;
}

/** Names are case-insensitive at GitHub. FNV-1a over the lower-cased name, 52 bits of it. */
function standInId(name: string): number {
  let hash = 0xcbf29ce484222325n;
  for (const character of name.toLowerCase()) {
    hash = ((hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return -Number((hash >> 12n) + 1n);
}
