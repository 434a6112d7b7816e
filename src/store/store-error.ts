/** The database cannot be opened, reached or trusted. The message is for the operator and ends with what to do next. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
