import { type Language, LANGUAGES } from '../language/language.ts';
import type { RenderedCheck } from './render-pull-request-check.ts';

/**
 * The check on a commit that is the head of several open pull requests. GitHub shows a commit’s checks on each of them, so what it says
 * must be true of all. @param numbers in their order
 */
export function renderSharedCheck(
  numbers: readonly number[],
  answersCommands: boolean,
  { checks: { shared } }: Language = LANGUAGES.en,
): RenderedCheck {
  const text = [shared.text(numbers), ...(answersCommands ? [shared.hint] : [])].join(' ');
  return { title: shared.title(numbers), summary: `${text}\n` };
}
