import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds a data folder, for people and for clients. Only a hint: the lock decides. */
export type Holder = { pid: number; command: string; startedAt: string; socketDirectory: string; port: number };

const NAME = 'holder.json';

/** Writes `holder.json` as a whole, readable by this user only. */
export function writeHolder(folder: string, holder: Holder): void {
  const path = join(folder, NAME);
  writeFileSync(`${path}.new`, `${JSON.stringify(holder, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The last holder that wrote its name, which may be gone; undefined if there is none or the file is damaged. */
export function readHolder(folder: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(join(folder, NAME), 'utf8')) as Partial<Holder>;
    return typeof holder.socketDirectory === 'string' && typeof holder.pid === 'number'
      ? (holder as Holder)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Removes `holder.json`, if it is there. */
export function removeHolder(folder: string): void {
  rmSync(join(folder, NAME), { force: true });
}
