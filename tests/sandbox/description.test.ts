import { expect, test } from 'vitest';
import { apiDescription } from '../../src/sandbox/openapi/description.ts';
import { apiValidator } from '../../src/sandbox/openapi/validator.ts';
import { ROUTES } from '../../src/sandbox/routes/table.ts';

test('every route that is served is in GitHub’s description', () => {
  const unknown = Object.keys(ROUTES).filter((route) => {
    const [method = '', template = ''] = route.split(' ');
    const sample = template.replaceAll(/\{\w+\}/g, '1');
    return apiDescription().find(method, sample)?.operation.template !== template;
  });
  expect(unknown).toEqual([]);
});

test('find prefers the literal path and decodes what is in placeholders', () => {
  const description = apiDescription();
  expect(description.find('GET', '/repos/a/b/issues/comments')?.operation.id).toBe('issues/list-comments-for-repo');
  expect(description.find('GET', '/repos/a/b/contents/.github%2Fx.yml')?.params.path).toBe('.github/x.yml');
  expect(description.find('GET', '/repos/a/b/contents/.github/x.yml')?.params.path).toBe('.github/x.yml');
  expect(description.find('PUT', '/repos/a/b/issues')).toBeUndefined();
});

test('a webhook that lacks what GitHub requires is complained about', () => {
  const validator = apiValidator();
  expect(validator.webhook('milestone-created', { action: 'created' })).toMatch(/required property/);
  expect(validator.webhook('moon-risen', {})).toBe('GitHub describes no webhook moon-risen');
});
