/** An error in GitHub's answer to a query, with the `type` by which clients tell errors apart. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** What GitHub answers where the installation lacks a permission. */
export function forbidden(): QueryError {
  return new QueryError('FORBIDDEN', 'Resource not accessible by integration');
}
