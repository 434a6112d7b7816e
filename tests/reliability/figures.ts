import { sized } from './full-size.ts';

/** Prints what a test measured, where somebody measures: `HEADROOM_FULL_SIZE=1 npx vitest run tests/reliability`. */
export function tellFigure(name: string, figures: object): void {
  if (sized(false, true)) process.stderr.write(`${name}: ${JSON.stringify(figures)}\n`);
}
