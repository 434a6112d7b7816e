/**
 * Where the app is killed while it takes a delivery in: before its follow-ups, before its facts and before its GUID are sent to the
 * database, before the commit is sent, while it is under way, after it, and before GitHub is answered.
 */
export const FAILPOINTS = ['queue', 'insert', 'apply', 'commit', 'committing', 'committed', 'answer'] as const;
export type Failpoint = (typeof FAILPOINTS)[number];
