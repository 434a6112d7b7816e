import type { ClientBase, Pool } from 'pg';

/** What a statement can be sent through: a connection in a transaction, or the pool where none is needed. */
export type Queryable = Pick<ClientBase, 'query'> | Pick<Pool, 'query'>;
