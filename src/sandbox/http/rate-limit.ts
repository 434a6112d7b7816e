const WINDOW_MS = 3_600_000;

interface Window {
  used: number;
  /** Milliseconds since 1970. */
  resetsAt: number;
}

export interface Quota {
  limit: number;
  used: number;
  remaining: number;
  /** Seconds since 1970. */
  reset: number;
}

/** The primary limit: so many requests an hour for each principal. */
export class RateLimit {
  readonly #windows = new Map<string, Window>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts one request, or so many points. `used` may pass the limit: then it is to be refused. */
  take(principal: string, nowMs: number, points = 1): Quota {
    this.#window(principal, nowMs).used += points;
    return this.quota(principal, nowMs);
  }

  /** What is left, without counting. */
  quota(principal: string, nowMs: number): Quota {
    const { used, resetsAt } = this.#window(principal, nowMs);
    const remaining = Math.max(0, this.#limit - used);
    return { limit: this.#limit, used, remaining, reset: Math.floor(resetsAt / 1000) };
  }

  #window(principal: string, nowMs: number): Window {
    const current = this.#windows.get(principal);
    if (current && current.resetsAt > nowMs) return current;
    const fresh = { used: 0, resetsAt: nowMs + WINDOW_MS };
    this.#windows.set(principal, fresh);
    return fresh;
  }
}

/** The headers that every answer of the API carries. */
export function quotaHeaders({ limit, remaining, reset, used }: Quota, resource = 'core'): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-used': String(used),
    'x-ratelimit-resource': resource,
  };
}
