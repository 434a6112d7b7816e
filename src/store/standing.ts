import type { InstallationId } from '../facts/ids.ts';
import type { Store } from './open.ts';

/** Whether GitHub may be asked anything for an installation. */
export type Standing = 'active' | 'suspended' | 'gone';

/** The one answer to whether we may act for an installation; one that is not known yet may be active, as GitHub will say itself. */
export async function standingOf({ pool }: Pick<Store, 'pool'>, id: InstallationId): Promise<Standing> {
  const { rows } = await pool.query<{ suspended: boolean; deleted: boolean }>(
    'SELECT suspended, deleted FROM installation WHERE id = $1',
    [id],
  );
  const [row] = rows;
  if (row?.deleted === true) return 'gone';
  return row?.suspended === true ? 'suspended' : 'active';
}

/** The login of the account that the App is installed on; undefined where that is not known, or it is gone. */
export async function findAccountLogin({ pool }: Pick<Store, 'pool'>, id: InstallationId): Promise<string | undefined> {
  const { rows } = await pool.query<{ login: string }>(
    'SELECT account_login AS login FROM installation WHERE id = $1 AND NOT deleted',
    [id],
  );
  return rows[0]?.login;
}
