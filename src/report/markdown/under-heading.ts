/** A part of a text under its heading; empty where there is nothing to show. */
export function underHeading(heading: string, text: string): string {
  return text === '' ? '' : `### ${heading}\n\n${text}`;
}
