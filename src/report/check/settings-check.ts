import { inert } from '../markdown/inert.ts';
import { type Language, LANGUAGES } from '../language/language.ts';

/** A fault of a file, and in which line it is. */
interface Fault {
  line: number;
  message: string;
}

/** What a check says of a changed file of settings: that it is in order, or each fault at its line. */
export function settingsCheck(
  path: string,
  faults: readonly Fault[],
  { checks: { settings: say } }: Language = LANGUAGES.en,
) {
  if (faults.length === 0) {
    return { conclusion: 'success', title: say.noFaults, summary: `${say.inOrder}\n`, annotations: [] } as const;
  }
  const list = faults.map(({ line, message }) => `- ${say.atLine(line, inert(message))}`).join('\n');
  const summary = `${say.inForce}\n\n${list}\n`;
  const annotations = faults.map(({ line, message }) => ({ path, line, message }));
  return { conclusion: 'failure', title: say.faults(faults.length), summary, annotations } as const;
}
