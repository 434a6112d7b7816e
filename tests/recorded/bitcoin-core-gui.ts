import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RecordedPlace } from './recorded-github.ts';

/** Where the recordings are; they are no part of the project. */
export const RECORDINGS = resolve(process.env['HEADROOM_SHARED_DATA'] ?? '../shared/data');

/** bitcoin-core/gui from June 2020 to August 2026: 537 pull requests and 341 issues. */
export const GUI_TAR = join(RECORDINGS, 'bitcoin-core-gui/bitcoin-core-gui.tar.gz');

export const noRecordings = !existsSync(GUI_TAR);

export const GUI: RecordedPlace = {
  organization: { login: 'bitcoin-core', id: 13_464_320 },
  repository: { name: 'gui', id: 272_700_405, defaultBranch: 'master' },
};
