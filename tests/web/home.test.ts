import { describe, expect, test } from 'vitest';
import { type RepositoryId, toId } from '../../src/facts/ids.ts';
import { PERSON_SIGNALS } from '../../src/signals/person/table.ts';
import { ALL_SIGNALS } from '../../src/signals/table.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import { facts, repository } from '../store/sample-facts.ts';
import { ELSEWHERE, knowRepositories, VAULT, WIDGETS } from './lived-repositories.ts';
import { openPages, textOf } from './open-pages.ts';

describeEachDatabase('the first page', (open) => {
  test('lists the repositories of whoever is signed in by owner, each with its state', async () => {
    await knowRepositories(open());
    const get = openPages(open(), [VAULT, WIDGETS, ELSEWHERE]);
    const text = await textOf(get('/'));
    expect(text).toMatch(
      /Acme .*vault private history is being read 1 7 d 9 h ago 7 d 9 h ago – widgets history is being read 3 12 d ago 13 h ago/,
    );
    expect(text).toMatch(/other .*elsewhere history is being read 0 – –/);
    expect(await (await get('/')).text()).toContain('<a href="/Acme">Acme</a>');
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
    expect(asked).toHaveLength(1);
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
