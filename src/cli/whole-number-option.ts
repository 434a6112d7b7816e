import { InvalidArgumentError } from 'commander';

/** The value of an option that takes a whole number from 1 on. */
export function wholeNumberOption(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1) throw new InvalidArgumentError('Give a whole number from 1 on.');
  return value;
}
