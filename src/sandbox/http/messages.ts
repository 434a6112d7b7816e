import type { IncomingHttpHeaders } from 'node:http';

/** A request that has been read to its end. */
export interface Incoming {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Outgoing {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}
