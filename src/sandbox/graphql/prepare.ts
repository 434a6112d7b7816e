import { getVariableValues, GraphQLError, Kind, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { costOf } from './cost.ts';
import type { QueryCost } from './cost.ts';
import type { QueryRequest } from './request.ts';

/** A query that fits the schema, and what it costs. */
export interface PreparedQuery {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
  cost: QueryCost;
}

/** The query, or what is wrong with it: a mistake of whoever wrote it. */
export function prepare(
  schema: GraphQLSchema,
  { query, variables, operationName }: QueryRequest,
): PreparedQuery | { mistakes: readonly GraphQLError[] } {
  const document = parsed(query);
  if (document instanceof GraphQLError) return { mistakes: [document] };
  const complaints = validate(schema, document);
  if (complaints.length > 0) return { mistakes: complaints };
  const operation = operationIn(document, operationName);
  if (operation === undefined || operation.operation === 'subscription')
    return { mistakes: [new GraphQLError('The sandbox serves queries and mutations only.')] };
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (values.errors) return { mistakes: values.errors };
  return { document, operation, variables, cost: costOf(schema, document, operation, values.variableValues) };
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function operationIn({ definitions }: DocumentNode, name: string | undefined): OperationDefinitionNode | undefined {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return name === undefined ? operations[0] : operations.find((operation) => operation.name?.value === name);
}
