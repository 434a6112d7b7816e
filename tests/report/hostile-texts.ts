import fc from 'fast-check';

/** Texts that try to do something where they are shown, by what they hold. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'a mention': 'cc @octocat, @acme/owners and (@dev-a)',
  'a reference': 'fixes #1, acme/ledger#2, GH-3, gh-4 and JIRA-5',
  'an advisory': 'GHSA-abcd-1234-efgh CVE-2021-44228',
  'a commit': 'Revert 0123456789abcdef0123456789abcdef01234567',
  'a short commit': 'acme/ledger@deadbee and 1234567',
  'an address': 'see https://evil.example/x?y=z and ftp://evil.example',
  'an address without a scheme': '//evil.example www.evil.example evil.com README.md',
  'an e-mail address': 'mail me@evil.example or mailto:me@evil.example',
  'a link': '[here](https://evil.example) ![](//evil.example/x.png) [a]: b <https://evil.example>',
  'the end of the fold': '</details></summary></table>',
  HTML: '<script>alert(1)</script><img src=x onerror=alert(1)><b>&lt;i&gt;&amp;&#64;octocat',
  'a forged marker': '<!-- headroom:weekly-report repository=1 week=2026-W47 -->',
  code: '`code` ``more`` ```\nfence',
  emphasis: '*a* **b** _c_ __d__ ~~e~~ \\*f\\*',
  'a cell': 'a | b || c \\| d \\\\| e |',
  'a backslash at the end': 'ends in \\',
  lines: 'one\ntwo\r\n\n# three\u2028four\u0000five\tsix',
  'nothing but the end of a line and a tab': '\n\t',
  'an override': 'abc\u202egnp.exe\u202c \u2066x',
  'many emoji': '🎉'.repeat(70_000),
  'many marks on one letter': `Z${'\u0301'.repeat(70_000)} end`,
  'half a character': 'a\ud83d b \udf89',
  formulas: '$x^2$ $$y$$ $`z`$ costs $5 or $6',
  'emoji codes': ':tada: :+1: ::: a:b:c: 10:30:00',
  'a footnote': 'see [^1] and [^1]: note',
  'a task': '- [ ] do it',
  'a heading': '# one',
  'a list': '1. one',
  'the end of a chart': '"] --> end\n```\n```mermaid\nxychart-beta %%{init: {}}%% ;',
  'a way out of a list': '- x\n  - y\n\n> z\n***\n| - |',
  nothing: '',
  'right to left': 'תיקון (config.yml) @octocat #1',
};

const piece = fc.oneof(
  fc.constantFrom(...'@#/\\`*_~|<>[](){}!$&:;.-+=^"\'\n\r\t 0123abcdefgGH'),
  fc.constantFrom(
    'http',
    'www.',
    'GH-',
    '&#64;',
    '&commat;',
    '<!--',
    '-->',
    '</details>',
    '.com',
    '\u200b',
    '\u200d',
    '\u202e',
    '\ufeff',
    '🎉',
    'ש',
  ),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

/** Texts made of what Markdown and GitHub act on. */
export const hostilePieces = fc.array(piece, { maxLength: 90 }).map((pieces) => pieces.join(''));
