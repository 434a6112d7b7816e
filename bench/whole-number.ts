import { InvalidArgumentError } from 'commander';

/** Reads an option's value: a whole number from 1 on. @throws InvalidArgumentError for anything else. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('Give a whole number from 1 on.');
}
