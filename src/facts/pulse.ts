import type { PersonId } from './ids.ts';
import type { Instant } from './instant.ts';

/** GitHub’s reactions that answer the pulse’s question, from 1 (far too much) to 5 (plenty of room). The other three are no answer. */
export const PULSE_REACTIONS = ['-1', 'confused', '+1', 'laugh', 'rocket'] as const;

/** From so many answers on they are told, and kept. */
export const LEAST_ANSWERS = 5;

/** How often each of the five answers was given, from far too much to plenty of room. */
export type PulseCounts = readonly [number, number, number, number, number];

/** The answers to the question of one report; who gave them is not known. */
export interface PulseWeek {
  /** Those given until then, which is the end of a week. */
  until: Instant;
  answers: number;
  /** Absent where there are fewer than {@link LEAST_ANSWERS}. */
  counts?: PulseCounts;
}

/** A reaction to an issue, as GitHub shows it to everybody who can read the issue. */
export interface Reaction {
  by: { id: PersonId; login: string };
  content: string;
  at: Instant;
}

/** The answers that one person gave, oldest first: 1, far too much, to 5; of several at one second the one that says more load last. */
export function answersBy(person: PersonId, reactions: readonly Reaction[]): { at: Instant; answer: number }[] {
  return reactions
    .filter(({ by }) => by.id === person)
    .map(({ content, at }) => ({ at, answer: 1 + PULSE_REACTIONS.findIndex((each) => each === content) }))
    .filter(({ answer }) => answer > 0)
    .sort((a, b) => a.at - b.at || b.answer - a.answer);
}

/** Counts one answer a person: of several the last one, and of several at the same second the one that says more load. */
export function countAnswers(reactions: readonly Reaction[]): PulseCounts {
  const last = new Map<PersonId, { answer: number; at: Instant }>();
  for (const { by, content, at } of reactions) {
    const answer = PULSE_REACTIONS.findIndex((each) => each === content);
    const known = last.get(by.id);
    if (answer === -1 || (known && (known.at > at || (known.at === at && known.answer <= answer)))) continue;
    last.set(by.id, { answer, at });
  }
  const given = [...last.values()];
  const count = (answer: number) => given.filter((each) => each.answer === answer).length;
  return [count(0), count(1), count(2), count(3), count(4)];
}
