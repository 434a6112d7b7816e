type LogLine = (fields: object, message: string) => void;

/** What the server needs of a log; a pino logger fits. Fields hold names, numbers and states, never a body, a title or a secret. */
export type Log = {
  info: LogLine;
  warn: LogLine;
  error: LogLine;
};
