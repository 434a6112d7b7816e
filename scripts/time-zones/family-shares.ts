import { middleOf } from '../../src/calendar/zone-inference/half-years.ts';
import { ZONE_FAMILIES, offsetMinutesAt } from '../../src/calendar/zone-inference/zone-families.ts';
import type { TrainingPerson } from './training-set.ts';

/** As many imaginary people with the world's zones are added to those in the data. */
const IMAGINARY_PEOPLE = 40;
const ROUNDS = 20;

/**
 * Share of each zone family, by expectation-maximisation: an offset fits several families, and a person's seasons count as one
 * person.
 */
export function familyShares(people: readonly TrainingPerson[]): number[] {
  const total = ZONE_FAMILIES.reduce((sum, { weight }) => sum + weight, 0);
  const world = ZONE_FAMILIES.map(({ weight }) => weight / total);
  const fitting = people.map(({ windows }) => windows.map(({ row }) => familiesAt(row.halfYear, row.offsetMinutes)));
  let shares = world;
  for (let round = 0; round < ROUNDS; round++) {
    const counts = world.map((share) => share * IMAGINARY_PEOPLE);
    for (const windows of fitting) for (const fits of windows) addPerson(counts, fits, shares, windows.length);
    const sum = counts.reduce((all, count) => all + count, 0);
    shares = counts.map((count) => count / sum);
  }
  return shares;
}

function addPerson(counts: number[], fits: readonly number[], shares: readonly number[], windows: number): void {
  const mass = fits.reduce((sum, family) => sum + (shares[family] ?? 0), 0);
  for (const family of fits) counts[family] = (counts[family] ?? 0) + (shares[family] ?? 0) / mass / windows;
}

const offsetsByHalfYear = new Map<number, number[]>();

function familiesAt(halfYear: TrainingPerson['windows'][number]['row']['halfYear'], offsetMinutes: number): number[] {
  const ms = middleOf(halfYear);
  const offsets = offsetsByHalfYear.get(ms) ?? ZONE_FAMILIES.map(({ zone }) => offsetMinutesAt(zone, ms));
  offsetsByHalfYear.set(ms, offsets);
  return [...offsets.keys()].filter((family) => offsets[family] === offsetMinutes);
}
