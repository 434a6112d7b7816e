/** The text cut to so many UTF-16 units, never within a character, with an ellipsis where something is missing. */
export function truncateCharacters(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength - 1);
  const whole = /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
  return `${whole}…`;
}
