/** One request to the API, as it was answered. */
export interface LoggedRequest {
  /** Milliseconds since 1970, by the sandbox's wall clock. */
  atMs: number;
  kind: 'rest' | 'graphql';
  method: string;
  path: string;
  /** 0 where the answer was a broken connection, or none. */
  status: number;
  installationId?: number | undefined;
  /** What a query cost. */
  points?: number | undefined;
  /** The query's operation, where it has a name. */
  operationName?: string | undefined;
}

/** Every request to REST and GraphQL in order: reads and writes, carried out or refused. Those that a scripted failure answered are there too. */
export class RequestLog {
  readonly entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
  }

  /** How many requests agree with every key of the filter. */
  count(filter: Partial<LoggedRequest> = {}): number {
    const keys = Object.keys(filter) as (keyof LoggedRequest)[];
    return this.entries.filter((entry) => keys.every((key) => entry[key] === filter[key])).length;
  }

  /** The points of all queries together. */
  points(): number {
    return this.entries.reduce((sum, { points = 0 }) => sum + points, 0);
  }
}
