/** Names that places have given up, by which the zones of the Unicode tables go all the same, and those of today. */
const NAMES_OF_TODAY: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Louisville': 'America/Kentucky/Louisville',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** The IANA names of the zones that there are, and UTC; sorted. */
export const ZONE_NAMES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').map(nameOfToday)].sort();

const BY_LOWER_CASE: ReadonlyMap<string, string> = new Map(ZONE_NAMES.map((name) => [name.toLowerCase(), name]));

/** The zone that somebody means, by the name of today: in any case, with spaces for underscores; `undefined` where there is none. */
export function zoneNamed(text: string): string | undefined {
  const name = text.trim().replaceAll(/\s+/g, '_');
  return BY_LOWER_CASE.get(name.toLowerCase()) ?? BY_LOWER_CASE.get(formerly(name)?.toLowerCase() ?? '');
}

/** What a former name, such as US/Pacific, is called today. */
function formerly(name: string): string | undefined {
  try {
    return nameOfToday(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function nameOfToday(name: string): string {
  return NAMES_OF_TODAY[name] ?? name;
}
