import { describe, expect, test } from 'vitest';
import { type RepositoryId, toId } from '../../src/facts/ids.ts';
import { PERSON_SIGNALS } from '../../src/signals/person/table.ts';
import { ALL_SIGNALS } from '../../src/signals/table.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { REPOSITORY_FILE } from '../../src/config/repository-file.ts';
import { instantFromMs, MINUTE_MS } from '../../src/facts/instant.ts';
import { saveFile } from '../../src/store/repository-files.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import { facts, repository } from '../store/sample-facts.ts';
import { ELSEWHERE, knowRepositories, NOW, VAULT, WIDGETS } from './lived-repositories.ts';
import { openPages, textOf } from './open-pages.ts';

describeEachDatabase('the first page', (open) => {
  test('lists the repositories of whoever is signed in by owner, each with its state', async () => {
    await knowRepositories(open());
    const get = openPages(open(), [VAULT, WIDGETS, ELSEWHERE]);
    const text = await textOf(get('/'));
    expect(text).toMatch(
      /Acme .*vault private history is being read 1 – 7 d 9 h ago 7 d 9 h ago – widgets history is being read 3 2 12 d ago 13 h ago/,
    );
    expect(text).toMatch(/other .*elsewhere history is being read 0 – – –/);
    expect(await (await get('/')).text()).toContain('<a href="/Acme">Acme</a>');
  });

  test('counts what is overdue as the page of the repository does, and no machine that its own file names', async () => {
    await knowRepositories(open());
    const overdueOn = async (path: string, counted: RegExp) =>
      counted.exec(await textOf(openPages(open(), [VAULT, WIDGETS])(path)))?.[1];
    const both = async () => [
      await overdueOn('/', /widgets history is being read (\d \d) /),
      await overdueOn('/Acme/widgets', /ready and open (\d .* overdue \d) /),
    ];
    expect(await both()).toEqual(['3 2', '3 wait for a reviewer 3 overdue 2']);
    const file = { content: 'bots: [ada]\n', etag: null, faults: [], readAt: NOW };
    await saveFile(open(), WIDGETS.id, REPOSITORY_FILE, file);
    expect(await both()).toEqual(['2 1', '2 wait for a reviewer 2 overdue 1']);
  });

  test('is no slower for how much there is: so many questions to the database, and those of a repository once in five minutes', async () => {
    await knowRepositories(open());
    const { pool } = open();
    let asked = 0;
    const query = async (text: string, values: unknown[]) => {
      asked += 1;
      return await pool.query(text, values);
    };
    let at = NOW;
    const get = openPages({ ...open(), pool: { query } as unknown as typeof pool }, [VAULT, WIDGETS, ELSEWHERE], {
      now: () => at,
    });
    const askedBy = async (path: string) => {
      asked = 0;
      const page = await textOf(get(path));
      return { asked, page };
    };
    const first = await askedBy('/');
    expect(first).toMatchObject({ asked: 4, page: expect.stringMatching(/widgets history is being read 3 2 /) });
    expect(await askedBy('/')).toMatchObject({ asked: 2, page: first.page });
    at = instantFromMs(NOW + 5 * MINUTE_MS);
    expect((await askedBy('/')).asked).toBe(4);
  });

  test('finds by name, and says when there is none', async () => {
    await knowRepositories(open());
    const get = openPages(open(), [VAULT, WIDGETS]);
    const found = await textOf(get('/?q=WIDG'));
    expect(found).toContain('1 repository with “WIDG” in the name');
    expect(found).not.toContain('vault');
    expect(await (await get('/?q=%22%3E%3Cscript%3E')).text()).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(await textOf(get('/?q=zzz'))).toContain('No repository that you can read has “zzz” in its name.');
    expect(await textOf(openPages(open(), [])('/'))).toContain('You can read no repository');
  });

  test('shows 2,000 repositories a hundred at a time, with one query', async () => {
    const many = Array.from({ length: 2000 }, (_, index) =>
      repository({
        id: toId<RepositoryId>(5000 + index),
        owner: 'Acme',
        name: `part-${String(index).padStart(4, '0')}`,
      }),
    );
    await applyFacts(open().pool, facts({ repositories: many }));
    const { pool } = open();
    const asked: unknown[] = [];
    const query = async (text: string, values: unknown[]) => {
      asked.push(text);
      return await pool.query(text, values);
    };
    const get = openPages({ ...open(), pool: { query } as unknown as typeof pool }, many);
    const page = await (await get('/?page=2')).text();
    expect(asked).toHaveLength(2);
    expect(page.match(/href="\/Acme\/part-\d+"/g)).toHaveLength(100);
    expect(page).toContain('part-0100');
    expect(page).toContain('Page 2 of 20');
    expect(page).toContain('rel="next" href="/?page=3"');
    expect(await textOf(get('/?page=99'))).toContain('Page 20 of 20');
    expect(await textOf(get('/?page=x'))).toContain('Page 1 of 20');
  });
});

describe('pages for whoever is not signed in', () => {
  const { open } = embeddedStore();

  test('the first one says what this is, and shows no repository', async () => {
    const page = await (await openPages(open(), 'signed out')('/')).text();
    expect(page).toContain('href="/sign-in"');
    expect(page).toContain('Nobody is ranked');
  });

  test('another tells what every figure is, from where it comes and who sees it', async () => {
    const text = await textOf(openPages(open(), 'signed out')('/about'));
    for (const { about } of [...ALL_SIGNALS, ...PERSON_SIGNALS]) {
      expect(text).toContain(about.id);
      expect(text).toContain(about.name);
    }
    expect(text).toContain('Shown to that person alone');
  });
});
