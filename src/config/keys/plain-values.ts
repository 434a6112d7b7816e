import { z } from 'zod';

/** On or off. */
export const onOff = z.boolean({ error: 'must be true or false' });

/** A whole number within a range. */
export function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** One of a few words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: `must be one of ${words.join(', ')}` });
}

/** Some of a few words, each once, in an order of one's own. */
export function someOf<const Words extends readonly string[]>(words: Words) {
  const error = `must be a list of some of ${words.join(', ')}`;
  return z
    .array(z.enum(words, { error }), { error })
    .refine((list) => new Set(list).size === list.length, { error: 'names something twice' });
}

const MAX_LOGINS = 200;

const login = z
  .string({ error: 'must hold logins only; put one that looks like a number in quotes' })
  .max(100, { error: 'holds a login that is longer than any can be' });

/** Logins, with or without the at sign. */
export const logins = z
  .array(login, { error: 'must be a list of logins such as [my-bot]' })
  .max(MAX_LOGINS, { error: `has more than ${MAX_LOGINS} logins; shorten it` });

/** The way logins are compared: lower case, without the at sign. */
export function plainLogin(text: string): string {
  return text.toLowerCase().replace(/^@/, '');
}

/** Short texts, such as names of labels. */
export function names(what: string, most: number) {
  return z
    .array(
      z.string({ error: `must hold ${what} only` }).max(100, { error: 'holds one that is longer than 100 characters' }),
      {
        error: `must be a list of ${what}`,
      },
    )
    .max(most, { error: `has more than ${most}; shorten it` });
}
