/** What goes wrong with a request. Those marked “carried out” have their effect all the same. */
export type Failure =
  /** GitHub's front is there, what is behind it is not: an HTML page, or JSON where told. */
  | { kind: 'bad-gateway'; status: 500 | 502 | 503 | 504; json?: boolean }
  /** The connection is reset: before anything is done, or (carried out) in the middle of the answer. */
  | { kind: 'reset'; when: 'before' | 'middle' }
  /** Carried out, and then the answer is lost: 502, or a reset before the first byte. */
  | { kind: 'lost-answer'; as: 502 | 'reset' }
  /** Status 200 with a page in place of JSON. */
  | { kind: 'html' }
  /** Carried out; the JSON ends in its middle, as the headers say it does. */
  | { kind: 'cut-json' }
  /** The connection stays open and nothing is ever sent. */
  | { kind: 'silence' }
  /** 401, as for a token that was revoked. */
  | { kind: 'unauthorized' }
  /** Too much at once. Every request of that installation is refused for so long (60 s unless told). */
  | { kind: 'secondary-limit'; status: 403 | 429; retryAfterSeconds?: number; lastsSeconds?: number }
  /** The hour's quota is used up: HTTP 200 with this type from GraphQL, 403 from REST, until the reset (60 s unless told). */
  | { kind: 'primary-limit'; type?: 'RATE_LIMITED' | 'RATE_LIMIT'; lastsSeconds?: number }
  /** GraphQL gave up after ten seconds; GitHub says so with 502 or 504, at times with 200. */
  | { kind: 'query-timeout'; status?: 200 | 502 | 504 }
  /** GraphQL: too many possible nodes. */
  | { kind: 'node-limit' }
  /**
   * GraphQL, carried out: some of a list's nodes are null and an error says so. `every` first, n-th … node (1, all, unless told)
   * of the lists in the field named, or of the outermost.
   */
  | { kind: 'null-nodes'; every?: number; field?: string; error?: 'RESOURCE_LIMITS_EXCEEDED' | 'unnamed' };

export type FailureKind = Failure['kind'];

/** What a predicate may ask of a request. */
export interface AskedRequest {
  kind: 'rest' | 'graphql' | 'page';
  method: string;
  /** What follows `/api/v3` for REST. */
  path: string;
  /** Not a GET and not a query: something is to be changed. */
  isWrite: boolean;
  /** Whose token it carries; absent for the App itself and for nobody. */
  installationId: number | undefined;
  /** The JSON of the body, or an empty object. */
  body: Record<string, unknown>;
  /** Of GraphQL: the document, its operation's name and its variables. */
  query: string;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

/** A failure for the requests that a predicate picks out. */
export interface FailureRule {
  /** By which the log calls it; the failure's kind unless told. */
  name?: string;
  /** Every request to the API unless told. */
  when?: (request: AskedRequest) => boolean;
  /** The share of those requests that fails, 0 to 1; all unless told. Drawn by `seed`. */
  rate?: number;
  seed?: number;
  /** So many of those requests go well first. */
  skip?: number;
  /** After so many failures the rule is spent. */
  times?: number;
  failure: Failure;
}

/** One scripted failure that came to pass. */
export interface LoggedFailure {
  /** Milliseconds since 1970, by the sandbox's wall clock. */
  atMs: number;
  rule: string;
  failure: FailureKind;
  request: AskedRequest;
  /** The request came while its installation was limited: the client should have waited. */
  early: boolean;
}
