import { inert } from '../markdown/inert.ts';
import { plural } from '../words.ts';

/** A fault of a file, and in which line it is. */
interface Fault {
  line: number;
  message: string;
}

/** What a check says of a changed file of settings: that it is in order, or each fault at its line. */
export function settingsCheck(path: string, faults: readonly Fault[]) {
  if (faults.length === 0) {
    const summary = 'The file has no faults. It takes effect once it is on the default branch.\n';
    return { conclusion: 'success', title: 'No faults', summary, annotations: [] } as const;
  }
  const list = faults.map(({ line, message }) => `- Line ${line}: ${inert(message)}`).join('\n');
  const summary = `What the file on the default branch says stays in force until these are mended:\n\n${list}\n`;
  const annotations = faults.map(({ line, message }) => ({ path, line, message }));
  return { conclusion: 'failure', title: plural(faults.length, 'fault'), summary, annotations } as const;
}
