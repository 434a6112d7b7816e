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
  /**
   * What goes wrong on the way: the connection is reset before the first byte or in the middle of the body, or nothing is ever
   * sent while the connection stays open.
   */
  broken?: 'before' | 'middle' | 'silence';
}
