import { verdictOn } from '../reading/verdict.ts';
import type { Attempt } from '../transport/http.ts';
import { type Limited, limitIn } from '../transport/limits.ts';

/** What an attempt at REST comes to. */
export type RestVerdict =
  | { kind: 'done'; answer: RestAnswer }
  | Limited
  | { kind: 'broken'; reason: string; reached: 'perhaps' | 'no' }
  | { kind: 'refused'; answer: RestAnswer; message: string };

export type RestAnswer = Extract<Attempt, { kind: 'answer' }>;

/** What an attempt at REST comes to. An answer from 500 on says nothing about whether the request was carried out. */
export function restVerdictOn(attempt: Attempt): RestVerdict {
  if (attempt.kind === 'broken') return attempt;
  const { status, headers } = attempt;
  if (status < 300 || status === 304) return { kind: 'done', answer: attempt };
  if (status >= 500) return { kind: 'broken', reason: `HTTP ${status}`, reached: 'perhaps' };
  const message = messageIn(attempt.body);
  const limit = status === 403 || status === 429 ? limitIn(status, headers, message) : undefined;
  return limit ?? { kind: 'refused', answer: attempt, message };
}

/** The same for GraphQL, whose limits and refusals come with status 200. A part of an answer says nothing of what was carried out. */
export function queryVerdictOn(attempt: Attempt): RestVerdict {
  if (attempt.kind === 'broken') return attempt;
  const verdict = verdictOn(attempt);
  switch (verdict.kind) {
    case 'data':
      return { kind: 'done', answer: attempt };
    case 'limited':
      return verdict;
    case 'refused':
      return { kind: 'refused', answer: { ...attempt, status: verdict.status }, message: verdict.message };
    case 'too-much':
    case 'broken':
      return { kind: 'broken', reason: verdict.reason, reached: 'perhaps' };
  }
}

/** GitHub’s words, with the fields that it complains of; their values, which may be anybody’s text, are left out. */
function messageIn(body: unknown): string {
  const { message, errors } = (body ?? {}) as { message?: unknown; errors?: unknown };
  const said = typeof message === 'string' ? message : 'no reason given';
  const fields = Array.isArray(errors) ? errors.flatMap(fieldIn) : [];
  return fields.length === 0 ? said : `${said} (${fields.join(', ')})`;
}

function fieldIn(error: unknown): string[] {
  const { field, code } = (error ?? {}) as { field?: unknown; code?: unknown };
  return typeof field === 'string' && typeof code === 'string' ? [`${field}: ${code}`] : [];
}
