import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/repository-config.ts';
import { parseRepositoryFile } from '../../src/config/repository-file.ts';

/** `line: message` of each fault; none when the text is taken. */
function faultsOf(text: string): string[] {
  const parsed = parseRepositoryFile(text);
  return parsed.ok ? [] : parsed.faults.map(({ line, message }) => `${line}: ${message}`);
}

function configOf(text: string) {
  const parsed = parseRepositoryFile(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.config;
}

const FULL = `# What we want
weekly-report: true
time-zone: Europe/Berlin
after-hours: true
bots:
  - "@Release-Train"
  - Merge-Queue
`;

describe('parseRepositoryFile', () => {
  test.each(['', '\n', '# nothing\n', '---\n', 'null', '~', '{}', '\uFEFF'])(
    'takes %j for a file that asks for nothing',
    (text) => {
      expect(configOf(text)).toEqual(defaultConfig());
      expect(configOf(text).weeklyReport).toBe(false);
    },
  );

  test('reads every key, after a byte-order mark and with carriage returns too', () => {
    const expected = {
      weeklyReport: true,
      timeZone: 'Europe/Berlin',
      afterHours: true,
      bots: new Set(['release-train', 'merge-queue']),
    };
    expect(configOf(FULL)).toMatchObject(expected);
    expect(configOf(`\uFEFF${FULL.replaceAll('\n', '\r\n')}`)).toMatchObject(expected);
  });

  test('tells every wrong type with its line and what to write', () => {
    const text = 'weekly-report: "yes"\ntime-zone: Mars/Olympus\n\nafter-hours:\nbots:\n  - fine\n  - 17\n';
    expect(faultsOf(text)).toEqual([
      '1: “weekly-report” must be true or false.',
      '2: “time-zone” must be an IANA time zone such as Europe/Berlin.',
      '4: “after-hours” must be true or false.',
      '7: “bots” must hold logins only; put one that looks like a number in quotes.',
    ]);
    expect(faultsOf('bots: renovate')).toEqual(['1: “bots” must be a list of logins such as [my-bot].']);
    expect(faultsOf('time-zone: 3')).toEqual(['1: “time-zone” must be an IANA time zone such as Europe/Berlin.']);
  });

  test.each(['- weekly-report', 'weekly-report', '17', '"true"', '[]', '!!omap [weekly-report: true]'])(
    'says of %j that it holds no keys',
    (text) => expect(faultsOf(text)).toEqual(['1: The file holds no keys; write them as “weekly-report: true”.']),
  );

  test.each([
    [
      'a misspelt key',
      'weekly-report: true\nweekly_report: true',
      '2: “weekly_report” is not known; did you mean weekly-report?',
    ],
    ['__proto__', '__proto__: {weekly-report: true}', '1: “__proto__” is not known'],
    ['a key that nobody knows', 'wekly: true', '1: “wekly” is not known; the keys are weekly-report, '],
    ['constructor', 'constructor: 1', '1: “constructor” is not known'],
    ['a merge key', '<<: {weekly-report: true}', '1: “<<” is not known'],
    ['a number', '1: 2', '1: “1” is not known'],
    ['a list as a key', '? [a, b]\n: c', '1: “” is not known'],
    ['a key twice', 'weekly-report: true\nweekly-report: false', '2: “weekly-report” is here twice; keep one.'],
    ['a second document', 'weekly-report: true\n---\nbots: []', '2: A second document begins here; keep one.'],
    ['an alias', 'time-zone: &zone UTC\nbots: [*zone]', '2: Aliases (*name) do not work here.'],
    ['broken YAML', 'weekly-report: true\nbots: [a', '2: This is not YAML: '],
    ['tabs', 'bots:\n\t- a', '2: This is not YAML: Tabs are not allowed'],
  ])('refuses %s at its line', (_, text, fault) => {
    expect(faultsOf(text)[0]).toContain(fault);
  });

  test('tells faults in the order of their lines, twenty at most', () => {
    const text = Array.from({ length: 300 }, (_, index) => `key-${index}: 1`).join('\n');
    const lines = faultsOf(text).map((fault) => Number.parseInt(fault, 10));
    expect(lines).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('allows 200 bots and no more, with comments between them', () => {
    const bots = (count: number) => `bots:\n${'  # a machine\n  - some-machine-or-other\n'.repeat(count)}`;
    expect(faultsOf(bots(200))).toEqual([]);
    expect(faultsOf(bots(201))).toEqual(['1: “bots” has more than 200 logins; shorten it.']);
    expect(faultsOf(`bots: [${'x'.repeat(101)}]`)).toEqual(['1: “bots” holds a login that is longer than any can be.']);
  });

  const HOSTILE: [string, string][] = [
    ['a megabyte', 'a'.repeat(2 ** 20)],
    ['40,000 keys', Array.from({ length: 40_000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['thousands of keys on one line', `{${Array.from({ length: 9000 }, (_, index) => `k${index}:`).join(', ')}}`],
    ['deep brackets', '['.repeat(60_000)],
    ['deep braces', '{a: '.repeat(15_000)],
    ['deep lists', '- '.repeat(30_000)],
    ['deep keys', '? '.repeat(30_000)],
    ['closing brackets', ']'.repeat(60_000)],
    ['commas', `[${','.repeat(60_000)}`],
    ['anchors', '&a '.repeat(20_000)],
    ['tags', '! '.repeat(20_000)],
    ['deep indentation', Array.from({ length: 300 }, (_, index) => `${' '.repeat(index)}a:`).join('\n')],
  ];

  test.each(HOSTILE)('refuses %s without long thought', (_, text) => {
    const started = performance.now();
    expect(faultsOf(text)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('never throws, whatever the text', () => {
    const pieces = [
      'weekly-report',
      ': ',
      'true',
      '\n',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&a',
      '*a',
      '!!float ',
      '!!binary x',
    ];
    const more = [
      '---',
      '...',
      '#',
      '|',
      '>',
      '? ',
      '%YAML 1.1',
      '\t',
      '  ',
      '<<: ',
      'bots',
      'time-zone',
      'Europe/Berlin',
      '\u0000',
      '💥',
      '0x',
      '.nan',
    ];
    const mangled = fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 40 }).map((parts) => parts.join(''));
    const cut = fc
      .tuple(fc.nat(FULL.length), fc.nat(10), fc.string())
      .map(([at, length, put]) => FULL.slice(0, at) + put + FULL.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(mangled, cut, fc.string()), (text) => {
        const parsed = parseRepositoryFile(text);
        if (parsed.ok) return;
        const lines = text.split('\n').length;
        expect(parsed.faults.length).toBeGreaterThan(0);
        for (const { line, message } of parsed.faults) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines + 1);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});
