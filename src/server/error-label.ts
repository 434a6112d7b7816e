/**
 * What may be logged of an unknown error: its name and, where it has one, its code.
 * The message is left out, because a database's message can quote the row, and with it somebody's title.
 */
export function errorLabel(error: unknown): { error: string; code?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code === undefined ? { error: error.name } : { error: error.name, code };
}
