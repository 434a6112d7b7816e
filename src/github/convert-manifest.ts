import { z } from 'zod';
import { createHttp, type HttpOptions } from './transport/http.ts';

const createdAppSchema = z.object({
  id: z.int(),
  name: z.string(),
  html_url: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  webhook_secret: z.string().nullable(),
  pem: z.string(),
});

/** An App that was made from a manifest, with the keys that GitHub tells only now. */
export type CreatedApp = z.infer<typeof createdAppSchema>;

/** `used`: GitHub does not know the code, or no longer; `unavailable`: it may be tried again. */
export type Conversion =
  { kind: 'created'; app: CreatedApp } | { kind: 'used' } | { kind: 'unavailable'; reason: string };

/**
 * Exchanges the code that GitHub sends after a manifest was confirmed; it is good once, for an hour.
 * @param apiUrl Base address of REST.
 */
export async function convertManifest(apiUrl: string, code: string, http?: HttpOptions): Promise<Conversion> {
  const url = `${apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`;
  const attempt = await createHttp(http)({ method: 'POST', url });
  if (attempt.kind === 'broken') return { kind: 'unavailable', reason: attempt.reason };
  const { status, body } = attempt;
  if (status === 404 || status === 422) return { kind: 'used' };
  const parsed = createdAppSchema.safeParse(body);
  if (status === 201 && parsed.success) return { kind: 'created', app: parsed.data };
  return { kind: 'unavailable', reason: `HTTP ${status}` };
}
