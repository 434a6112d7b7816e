import { sayList } from '../words.ts';
import type { RenderedCheck } from './render-pull-request-check.ts';

/**
 * The check on a commit that is the head of several open pull requests. GitHub shows a commit’s checks on each of them, so what it says
 * must be true of all. @param numbers in their order
 */
export function renderSharedCheck(numbers: readonly number[], answersCommands: boolean): RenderedCheck {
  const hint = answersCommands ? ' `/headroom why` in a comment tells of the one that it is written on.' : '';
  return {
    title: `Shared by ${numbers.length} pull requests`,
    summary: `This commit is the head of the pull requests ${sayList(numbers.map(String))}. GitHub shows its checks on each of them, so this one tells of none.${hint}\n`,
  };
}
