import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { buildClientSchema, GraphQLScalarType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';

let schema: GraphQLSchema | undefined;

/** GitHub's published schema, built on first use: about 0.4 s, once in a process. */
export function githubSchema(): GraphQLSchema {
  schema ??= built();
  return schema;
}

/** The package's JSON is read as it lies there: importing the package would load a second GraphQL library. */
function built(): GraphQLSchema {
  const manifest = findPackageJSON('@octokit/graphql-schema', import.meta.url) ?? '';
  const text = readFileSync(join(dirname(manifest), 'schema.json'), 'utf8');
  const fresh = buildClientSchema(JSON.parse(text) as IntrospectionQuery, { assumeValid: true });
  widenDatabaseIds(fresh);
  return fresh;
}

/** GitHub sends `databaseId` beyond 32 bits, though the schema calls it an Int; the library would refuse to. */
function widenDatabaseIds(fresh: GraphQLSchema): void {
  const wide = new GraphQLScalarType<unknown, unknown>({ name: 'Int', coerceOutputValue: (value) => value });
  for (const type of Object.values(fresh.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const field = type.getFields().databaseId;
    if (field && String(field.type) === 'Int') field.type = wide;
  }
}
