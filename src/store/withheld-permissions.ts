import type { InstallationId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

type Database = Pick<Store, 'pool'>;

/** What needs a permission, each by itself. */
export type Feature =
  | 'history'
  | 'weekly-report'
  | 'configuration'
  | 'teams'
  | 'labels'
  | 'check-runs'
  | 'dashboard'
  | 'commands'
  | 'organization-report'
  | 'busy-status';

/** What GitHub does not let an installation do. */
export interface WithheldPermission {
  installationId: InstallationId;
  feature: Feature;
  since: Instant;
  askAgainAt: Instant;
}

/** An installation that has changed since may have been granted more: GitHub sends a webhook of that. */
const STILL_HOLDS = `w.ask_again_at > ${fromMs('$1')} AND NOT EXISTS (
  SELECT FROM installation i WHERE i.id = w.installation_id AND i.updated_at > w.granted_as_of)`;

/** Whether a feature of an installation is off, because GitHub refused it and nothing was granted since. */
export async function isWithheld(
  { pool }: Database,
  installationId: InstallationId,
  feature: Feature,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT FROM withheld_permission w WHERE ${STILL_HOLDS} AND w.installation_id = $2 AND w.feature = $3`,
    [now, installationId, feature],
  );
  return rowCount !== 0;
}

/** Notes that GitHub refused a feature; whether that is news. */
export async function withhold(
  { pool }: Database,
  { installationId, feature, since, askAgainAt }: WithheldPermission,
): Promise<boolean> {
  const { rows } = await pool.query<{ is_new: boolean }>(
    `INSERT INTO withheld_permission AS known (installation_id, feature, since, ask_again_at, granted_as_of)
     VALUES ($1, $2, ${fromMs('$3')}, ${fromMs('$4')}, (SELECT updated_at FROM installation WHERE id = $1))
     ON CONFLICT (installation_id, feature) DO UPDATE SET ask_again_at = excluded.ask_again_at, granted_as_of = excluded.granted_as_of
     RETURNING xmax = 0 AS is_new`,
    [installationId, feature, since, askAgainAt],
  );
  return rows[0]?.is_new === true;
}

/** GitHub lets the installation do it; whether that is news. */
export async function grant({ pool }: Database, installationId: InstallationId, feature: Feature): Promise<boolean> {
  const { rowCount } = await pool.query('DELETE FROM withheld_permission WHERE installation_id = $1 AND feature = $2', [
    installationId,
    feature,
  ]);
  return rowCount !== 0;
}

/** What GitHub refused and has not granted since, for the operator. */
export async function listWithheld({ pool }: Database): Promise<WithheldPermission[]> {
  const { rows } = await pool.query<WithheldPermission>(
    `SELECT installation_id::float8 AS "installationId", feature, ${ms('since')} AS since, ${ms('ask_again_at')} AS "askAgainAt"
     FROM withheld_permission ORDER BY installation_id, feature`,
  );
  return rows;
}
