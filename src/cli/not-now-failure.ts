import { sayWait } from '../github/errors.ts';
import type { NotRead } from '../github/reading/outcome.ts';
import { CommandFailure } from './failure.ts';

/** Why GitHub could not be read to the end, and what to do: wait for its limits, or find out why it does not answer. */
export function notNowFailure(outcome: NotRead, apiUrl: string): CommandFailure {
  const kept = 'What was read is kept; run the same command again then, and it goes on from there.';
  if (outcome.kind === 'wait' && outcome.reason !== 'unavailable')
    return new CommandFailure(`${sayWait(outcome.until, outcome.reason)} ${kept}`);
  const advice = 'Check the network from here, and GHE_HOST, or wait until GitHub is well again.';
  return new CommandFailure(`${apiUrl} does not answer. ${advice} ${kept}`);
}
