import { type Language, LANGUAGES } from '../language/language.ts';

/** The answer to `/headroom help`. */
export function helpReply({ replies }: Language = LANGUAGES.en): string {
  const lines = Object.entries(replies.commands).map(([form, meaning]) => `- \`/headroom ${form}\`: ${meaning}`);
  return [replies.help, '', ...lines].join('\n');
}

/** The answer to what is no command, in a line. */
export function unknownReply({ replies }: Language = LANGUAGES.en): string {
  return replies.unknown(Object.keys(replies.commands).map((form) => `\`/headroom ${form}\``));
}
