import { z } from 'zod';
import { repositoryKeys } from './keys/repository-keys.ts';

/** The JSON Schema of `.github/headroom.yml`, by which editors complete and check it. */
export function repositoryFileSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(z.strictObject(repositoryKeys), {
    io: 'input',
    unrepresentable: 'any',
  });
  return {
    $schema,
    title: 'Headroom',
    description: 'What a repository wants of Headroom: .github/headroom.yml on its default branch.',
    ...schema,
  };
}

/** A key as the documentation tells it. */
export interface DescribedKey {
  key: string;
  /** As it would be written in the file; absent where nothing is set by default. */
  default?: string;
  description: string;
}

/** Every key with its default, in the order of the definition. */
export function describeKeys(): DescribedKey[] {
  return Object.entries(repositoryKeys).map(([key, form]) => {
    const { description = '' } = form;
    const absent = form.safeParse(undefined);
    const value: unknown = absent.success ? absent.data : undefined;
    return { key, description, ...(value === undefined ? {} : { default: written(value) }) };
  });
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  return typeof value === 'string' && /^[\w/:-]+$/.test(value) ? value : JSON.stringify(value);
}
