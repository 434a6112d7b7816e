import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { progress } from '../progress.ts';
import type { Recording } from './measure-process.ts';

/** The recordings of the shared data; those that are not there are left out, with a note. */
export function recordings(): Recording[] {
  const folder = process.env['HEADROOM_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data');
  const all: Recording[] = [
    {
      name: 'bitcoin-core/gui',
      paths: [join(folder, 'bitcoin-core-gui/bitcoin-core-gui.tar.gz')],
      repository: { owner: 'bitcoin-core', name: 'gui' },
    },
    { name: 'quicwg', paths: filesIn(join(folder, 'quicwg'), '.archive.json.gz') },
    { name: 'GH Archive hour', paths: filesIn(join(folder, 'gharchive'), '.json.gz') },
  ];
  return all.filter(({ name, paths }) => {
    if (paths.length > 0 && paths.every((path) => existsSync(path))) return true;
    progress(`${name} is not there and is left out; set HEADROOM_SHARED_DATA to the folder of recorded histories.`);
    return false;
  });
}

function filesIn(folder: string, suffix: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(suffix));
  return names.sort().map((name) => join(folder, name));
}
