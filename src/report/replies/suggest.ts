import { type Language, LANGUAGES } from '../language/language.ts';
import { inertName } from '../markdown/inert.ts';
import type { SuggestedReviewer } from '../suggested-reviewers.ts';

/** The answer to `/headroom suggest reviewers`; nobody is notified by it. */
export function suggestReply(
  suggested: readonly SuggestedReviewer[],
  reviewLoadLimit: number,
  { replies: { suggest: say } }: Language = LANGUAGES.en,
): string {
  if (suggested.length === 0) return say.nobody(reviewLoadLimit);
  const lines = suggested.map(({ name, owns, reviewed, openRequests }) =>
    say.person(inertName(name), say.reasons(owns, reviewed, openRequests)),
  );
  return [say.intro, '', ...lines.map((line) => `- ${line}`), '', say.foot].join('\n');
}
