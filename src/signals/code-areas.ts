import { patternsOfCode } from '../facts/code-owners.ts';
import { oncePerContext, remembered, type SignalContext } from './context.ts';

/** How many folders of a path name an area: `src/wallet/` of `src/wallet/coins/select.cpp`. */
const DEPTH = 2;

/**
 * The area of a path: the line of CODEOWNERS that holds for it, by its pattern, where the file is known and one does that is not for
 * everything; else the first two folders. Who owns it is not looked at.
 */
export const areasOfPaths: (context: SignalContext) => (path: string) => string = oncePerContext(({ history }) => {
  const patternOf = history.codeOwners === undefined ? () => undefined : patternsOfCode(history.codeOwners);
  return remembered((path) => patternOf(path) ?? areaOfPath(path));
});

/** The first two folders of a path, with a slash at the end; `/` of a file that lies in none. */
export function areaOfPath(path: string): string {
  const folders = path.split('/').slice(0, -1).slice(0, DEPTH);
  return `${folders.join('/')}/`;
}
