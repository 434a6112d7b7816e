import { z } from 'zod';

/** Somebody did something in a repository. */
export interface ActivityEvent {
  atMs: number;
  login: string;
  repository: string;
}

const activityLine = z.object({
  t: z.iso.datetime({ offset: true }),
  login: z.string().min(1),
  repo: z.string(),
});

/**
 * The event on a line of `{"t","login","repo"}`; whatever else is on it is ignored.
 * @throws Error that says in half a sentence what is wrong with the line
 */
export function parseActivityLine(text: string): ActivityEvent {
  const parsed = activityLine.safeParse(parseJson(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    throw new Error(field === '' ? 'not an object with t, login and repo' : `“${field}” is missing or malformed`);
  }
  const { t, login, repo } = parsed.data;
  return { atMs: Date.parse(t), login, repository: repo };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('not JSON');
  }
}
