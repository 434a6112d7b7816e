/** The embedded database cannot be opened, reached or trusted. The message ends with what to do next. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
}
