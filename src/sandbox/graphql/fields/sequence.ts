const numbers = new WeakMap<object, number>();
let last = 0;

/**
 * A key that keeps entries of a list to which things are only ever added at the end in the list's order, though some are taken out
 * between two pages. It is given when an entry is first seen, so lists have to be numbered from their beginning.
 */
export function sequenceOf(entry: object): [number] {
  let number = numbers.get(entry);
  if (number === undefined) {
    last += 1;
    number = last;
    numbers.set(entry, number);
  }
  return [number];
}
