/** What can be commanded, in the form in which it is written, and what comes of it. */
const COMMANDS: readonly (readonly [string, string])[] = [
  ['report', 'the report of the last week'],
  ['snooze 3d', 'on a pull request: no change of labels and check for that long (h, d or w)'],
  ['why', 'on a pull request: what its labels and its place in the queue rest on'],
  ['suggest reviewers', 'on a pull request: who else knows the area and has room; nobody is asked'],
  ['help', 'this list'],
];

/** The answer to `/headroom help`. */
export function helpReply(): string {
  const lines = COMMANDS.map(([form, meaning]) => `- \`/headroom ${form}\`: ${meaning}`);
  return ['What can be asked of Headroom here, by people with write access:', '', ...lines].join('\n');
}

/** The answer to what is no command, in a line. */
export function unknownReply(): string {
  const forms = COMMANDS.map(([form]) => `\`/headroom ${form}\``);
  return `There is no such command. There is ${forms.slice(0, -1).join(', ')} and ${forms.at(-1)}.`;
}
