/** What a caller may cost the front door. Times are in milliseconds, sizes in bytes. */
export type FrontDoorLimits = {
  /** The largest delivery body. GitHub sends none over 25 MB. */
  bodyBytes: number;
  /** The time a whole body may take. */
  bodyMs: number;
  /** Every slice of this length must bring `sliceBytes`, or the body's end. */
  sliceMs: number;
  sliceBytes: number;
  /** The memory that all bodies in flight may hold together. */
  heldBytes: number;
  /** The largest body of a form, and the memory that all forms in flight may hold together. */
  formBytes: number;
  heldFormBytes: number;
  /** The time storing a delivery may take before the answer is 503. GitHub hangs up after 10 s. */
  receiveMs: number;
  /** The time a readiness check may take. */
  readyMs: number;
  /** How long the answer of a readiness check is given again, so that asking often costs the database nothing. */
  readyKeptMs: number;
  /** How long the rest of a refused body is thrown away, so that the caller can read why. */
  lingerMs: number;
  headersMs: number;
  /** The time a whole request may take on any path. */
  requestMs: number;
  /** How long a connection may stand open between two requests. */
  keepAliveMs: number;
  /** How long a connection may carry no byte in either direction, for readers that never read. */
  silentMs: number;
  /** How often Node looks for connections that have overstayed `headersMs` or `requestMs`. */
  checkEveryMs: number;
  headerBytes: number;
  connections: number;
};

/**
 * The limits in production. Keep-alive outlasts the 60 s of common load balancers, so that no delivery is sent
 * into a connection that is just closing.
 */
export const defaultLimits: FrontDoorLimits = {
  bodyBytes: 25 * 1024 * 1024,
  bodyMs: 10_000,
  sliceMs: 2_500,
  sliceBytes: 16 * 1024,
  heldBytes: 256 * 1024 * 1024,
  formBytes: 16 * 1024,
  heldFormBytes: 4 * 1024 * 1024,
  receiveMs: 8_500,
  readyMs: 2_000,
  readyKeptMs: 1_000,
  lingerMs: 2_000,
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  silentMs: 120_000,
  checkEveryMs: 1_000,
  headerBytes: 16 * 1024,
  connections: 1_000,
};
