/** Tells on stderr how far a benchmark is. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
