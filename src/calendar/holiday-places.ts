import Holidays from 'date-holidays';

const PLACE = /^([A-Z]{2})(?:-([A-Z0-9]{1,3}))?(?:-([A-Z0-9]{1,5}))?$/;

/** A country, its subdivision and a region of that, as date-holidays names them; `undefined` where it knows no such place. */
export function holidayPlace(code: string): readonly [string, ...string[]] | undefined {
  const [, country, state, region] = PLACE.exec(code.toUpperCase()) ?? [];
  const known = new Holidays();
  if (country === undefined || !(country in known.getCountries())) return undefined;
  if (state === undefined) return [country];
  if (!(state in (known.getStates(country) ?? {}))) return undefined;
  if (region === undefined) return [country, state];
  return region in (known.getRegions(country, state) ?? {}) ? [country, state, region] : undefined;
}

/** The countries whose public holidays are known: code and English name, by name. */
export function holidayCountries(): [code: string, name: string][] {
  return Object.entries(new Holidays().getCountries('en')).sort(([, a], [, b]) => a.localeCompare(b, 'en'));
}
