import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isInterfaceType,
  isObjectType,
  Kind,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

/** What GitHub charges for a query, known before it runs. */
export interface QueryCost {
  /** Requests for connections ÷ 100, rounded, at least 1. */
  points: number;
  /** The most nodes that the query could bring. */
  nodes: number;
}

type Variables = Parameters<typeof getArgumentValues>[2];

/**
 * What a query costs, as GitHub documents it: every connection is taken to bring as many nodes as it is asked for, and has to be
 * requested once for each node above it. `nodes(ids:)` counts as many as there are ids, though GitHub does not say so.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): QueryCost {
  const count = new Count(schema, document, variables);
  const root = schema.getRootType(operation.operation);
  if (root) count.selections(operation.selectionSet, root, 1, '');
  return { points: Math.max(1, Math.round(count.requests / 100)), nodes: count.nodes };
}

class Count {
  requests = 0;
  nodes = 0;
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Variables;
  /** Connections by their place: one that two fragments ask for alike is requested once. */
  readonly #seen = new Set<string>();

  constructor(schema: GraphQLSchema, { definitions }: DocumentNode, variables: Variables) {
    this.#schema = schema;
    this.#variables = variables;
    const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** Counts what is below `type`, of which there may be `parents`. */
  selections({ selections }: SelectionSetNode, type: GraphQLNamedType, parents: number, place: string): void {
    for (const selection of selections) {
      if (!this.#isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) this.#field(selection, type, parents, place);
      else this.#fragment(selection, type, parents, place);
    }
  }

  #fragment(
    selection: Exclude<SelectionNode, FieldNode>,
    type: GraphQLNamedType,
    parents: number,
    place: string,
  ): void {
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
    if (!fragment) return;
    const name = fragment.typeCondition?.name.value;
    const narrowed = name === undefined ? type : (this.#schema.getType(name) ?? type);
    this.selections(fragment.selectionSet, narrowed, parents, place);
  }

  #field(node: FieldNode, type: GraphQLNamedType, parents: number, place: string): void {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field || !node.selectionSet) return;
    const here = `${place}/${type.name}.${node.alias?.value ?? node.name.value}`;
    const children = parents * this.#multiplier(node, field, parents, here);
    this.selections(node.selectionSet, getNamedType(field.type), children, here);
  }

  #multiplier(node: FieldNode, field: GraphQLField<unknown, unknown>, parents: number, here: string): number {
    const args = getArgumentValues(field, node, this.#variables);
    if (field.name === 'nodes' && Array.isArray(args.ids)) return this.#counted(here, parents, args.ids.length, false);
    if (!field.args.some(({ name }) => name === 'first')) return 1;
    return this.#counted(here, parents, Number(args.first ?? args.last ?? 0), true);
  }

  #counted(here: string, parents: number, size: number, isConnection: boolean): number {
    if (!this.#seen.has(here)) {
      this.#seen.add(here);
      if (isConnection) this.requests += parents;
      this.nodes += parents * size;
    }
    return size;
  }

  #isIncluded(selection: SelectionNode): boolean {
    const valueOf = (directive: typeof GraphQLSkipDirective) =>
      getDirectiveValues(directive, selection, this.#variables)?.if;
    return valueOf(GraphQLSkipDirective) !== true && valueOf(GraphQLIncludeDirective) !== false;
  }
}
