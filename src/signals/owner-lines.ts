import { linesOfCode, type OwnerLine } from '../facts/code-owners.ts';
import { oncePerContext, remembered } from './context.ts';

/** The lines of CODEOWNERS that hold for the files of each pull request of which these are known, read when they are needed. */
export const ownerLinesByNumber = oncePerContext(({ history }): ReadonlyMap<number, () => readonly OwnerLine[]> => {
  const lineOf = remembered(linesOfCode(history.codeOwners ?? ''));
  return new Map(
    history.pullRequests.flatMap(({ item, paths }) =>
      paths === undefined ? [] : [[item.number, once(() => [...new Set(paths.flatMap((path) => lineOf(path) ?? []))])]],
    ),
  );
});

function once<V>(compute: () => V): () => V {
  let value: { of: V } | undefined;
  return () => (value ??= { of: compute() }).of;
}
