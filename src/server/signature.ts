import { createHmac, timingSafeEqual } from 'node:crypto';

const signatureShape = /^sha256=([0-9a-f]{64})$/i;

/**
 * Whether a value of `X-Hub-Signature-256` has the shape of one. SHA-1 signatures do not.
 * Bodies that come without one need not be kept in memory at all.
 */
export function isSignature(header: string | undefined): header is string {
  return header !== undefined && signatureShape.test(header);
}

/**
 * Whether `header` (`X-Hub-Signature-256`) is the HMAC-SHA256 of the raw body under any of the secrets.
 * Every secret is tried, and compared in constant time, so that the time taken tells nothing.
 */
export function isSignedWithAny(secrets: readonly string[], body: Buffer, header: string | undefined): boolean {
  const hex = header === undefined ? undefined : signatureShape.exec(header)?.[1];
  if (hex === undefined) return false;
  const claimed = Buffer.from(hex, 'hex');
  let matches = 0;
  for (const secret of secrets) {
    const actual = createHmac('sha256', secret).update(body).digest();
    if (timingSafeEqual(actual, claimed)) matches += 1;
  }
  return matches > 0;
}
