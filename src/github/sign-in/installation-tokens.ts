import type { InstallationId } from '../../facts/ids.ts';
import { type Instant, instantFromMs, MINUTE_MS } from '../../facts/instant.ts';
import { RefusedError } from '../errors.ts';
import type { TokenSource } from '../transport/caller.ts';
import type { ServerClock } from '../transport/server-clock.ts';

/** A token as GitHub made it. */
export interface MintedToken {
  token: string;
  /** By GitHub’s clock. */
  expiresAt: Instant;
}

/** Makes a token of an installation. */
export type Mint = (installationId: InstallationId) => Promise<MintedToken>;

/** A token is renewed when it has less left than this. */
const LEAST_LIFE_MS = 5 * MINUTE_MS;
/** So many tokens in a row that were never accepted are enough for a while. */
const MOST_REFUSED = 2;
const STOPPED_MS = 10 * MINUTE_MS;

/** The tokens of all installations, each kept in memory while it lives. */
export class InstallationTokens {
  readonly #mint: Mint;
  readonly #clock: ServerClock;
  readonly #sources = new Map<InstallationId, InstallationToken>();

  constructor(mint: Mint, clock: ServerClock) {
    this.#mint = mint;
    this.#clock = clock;
  }

  /** The tokens of one installation. */
  of(id: InstallationId): TokenSource {
    let source = this.#sources.get(id);
    if (source === undefined) {
      source = new InstallationToken(async () => await this.#mint(id), this.#clock);
      this.#sources.set(id, source);
    }
    return source;
  }

  /** Drops the token: after permissions have changed, only a new one knows of it. */
  forget(id: InstallationId): void {
    this.#sources.delete(id);
  }
}

/** One installation’s token. Those who need a new one at the same moment get the same. */
class InstallationToken implements TokenSource {
  readonly #mint: () => Promise<MintedToken>;
  readonly #clock: ServerClock;
  #held: { authorization: string; expiresAt: Instant } | undefined;
  #minting: Promise<string> | undefined;
  #refusedInARow = 0;
  #stoppedUntil: Instant | undefined;

  constructor(mint: () => Promise<MintedToken>, clock: ServerClock) {
    this.#mint = mint;
    this.#clock = clock;
  }

  async get(): Promise<string> {
    const now = this.#clock.now();
    if (this.#stoppedUntil !== undefined && now < this.#stoppedUntil) {
      throw new RefusedError(401, 'GitHub accepted none of the tokens that it made for this installation.');
    }
    if (this.#held && this.#held.expiresAt - now > LEAST_LIFE_MS) return this.#held.authorization;
    this.#minting ??= this.#renew().finally(() => (this.#minting = undefined));
    return await this.#minting;
  }

  refused(authorization: string): void {
    if (authorization !== this.#held?.authorization) return;
    this.#held = undefined;
    this.#refusedInARow += 1;
    if (this.#refusedInARow >= MOST_REFUSED) this.#stoppedUntil = instantFromMs(this.#clock.now() + STOPPED_MS);
  }

  accepted(): void {
    this.#refusedInARow = 0;
  }

  async #renew(): Promise<string> {
    const { token, expiresAt } = await this.#mint();
    this.#held = { authorization: `bearer ${token}`, expiresAt };
    return this.#held.authorization;
  }
}
