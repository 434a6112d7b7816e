import { sayBottleneck } from './bottleneck.ts';
import type { Language } from './language/language.ts';
import { sayPulse } from './pulse.ts';
import type { Report } from './report.ts';

/** What is told in sentences beside the numbers, each with its name; in plain text. */
export function toldBeside(report: Report, language: Language): { name: string; text: string }[] {
  const { bottleneck, pulse } = language.tables.numbers;
  const told = [
    { name: bottleneck, text: sayBottleneck(report, language) },
    { name: pulse, text: sayPulse(report, language) },
  ];
  return told.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));
}
