import { NotServed } from '../http/errors.ts';
import { pageOf } from '../http/paging.ts';
import { forInstallation } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Routes } from '../http/route.ts';
import { issueShape } from '../shapes/issue.ts';
import type { Item, Repository } from '../world/state.ts';
import { fullNameOf, isPullRequest } from '../world/world.ts';
import { hasLabel, isBy } from './issue-list.ts';
import { visibleRepositories } from './target.ts';

/** Search among issues and pull requests, for the simple queries that an App needs. */
export const SEARCH_ROUTES: Routes = {
  'GET /search/issues': forInstallation(['metadata:read'], search),
};

type Test = (repository: Repository, item: Item) => boolean;

function search(request: ApiRequest): ApiAnswer {
  const tests = testsOf(String(request.query.q));
  const found = visibleRepositories(request).flatMap((repository) =>
    [...repository.items.values()]
      .filter((item) => tests.every((test) => test(repository, item)))
      .map((item) => ({ repository, item })),
  );
  found.sort((a, b) => b.item.id - a.item.id);
  const { slice, headers } = pageOf(request, found);
  const items = slice.map(({ repository, item }) => ({ ...issueShape(request.world, repository, item), score: 1 }));
  return {
    status: 200,
    body: { total_count: found.length, incomplete_results: false, search_type: 'lexical', items },
    headers,
  };
}

function testsOf(query: string): Test[] {
  const terms = [...query.matchAll(/([a-z]+):("[^"]*"|\S+)|"([^"]*)"|(\S+)/g)];
  const places = terms.filter(([, key]) => key === 'in').flatMap(([, , value = '']) => value.split(','));
  return terms.flatMap(([, key, value, quoted, word]) => {
    if (key === 'in') return [];
    if (key === undefined) return [contains(quoted ?? word ?? '', places)];
    return [qualifier(key, (value ?? '').replaceAll('"', ''))];
  });
}

function contains(text: string, places: readonly string[]): Test {
  const needle = text.toLowerCase();
  const everywhere = places.length === 0;
  return (_, item) =>
    ((everywhere || places.includes('title')) && item.title.toLowerCase().includes(needle)) ||
    ((everywhere || places.includes('body')) && (item.body ?? '').toLowerCase().includes(needle));
}

function qualifier(key: string, value: string): Test {
  switch (key) {
    case 'repo':
      return (repository) => fullNameOf(repository).toLowerCase() === value.toLowerCase();
    case 'org':
      return (repository) => repository.owner.login.toLowerCase() === value.toLowerCase();
    case 'author':
      return (_, item) => isBy(item, value);
    case 'label':
      return (_, item) => hasLabel(item, value);
    case 'state':
      return (_, item) => item.state === value;
    case 'is':
    case 'type':
      return kindTest(value);
    default:
      throw new NotServed(`The sandbox cannot search by ${key}: yet.`);
  }
}

function kindTest(value: string): Test {
  if (value === 'issue') return (_, item) => !isPullRequest(item);
  if (value === 'pr') return (_, item) => isPullRequest(item);
  if (value === 'open' || value === 'closed') return (_, item) => item.state === value;
  throw new NotServed(`The sandbox cannot search for is:${value} yet.`);
}
