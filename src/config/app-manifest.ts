import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const manifestSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  url: z.string(),
  public: z.boolean(),
  hook_attributes: z.strictObject({ url: z.string(), active: z.boolean() }),
  callback_urls: z.array(z.string()),
  request_oauth_on_install: z.boolean(),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
});

/** What the GitHub App is, as `app.yml` says, in the keys of GitHub's manifests. */
export type AppManifest = z.infer<typeof manifestSchema>;

const APP_FILE = new URL('../../app.yml', import.meta.url);

/** The address that stands for that of the operator's Headroom. */
const PLACEHOLDER = /^https:\/\/headroom\.example\.com/;

/** The App as `app.yml` describes it, with its addresses below `publicUrl`, which ends without a slash. */
export function readAppManifest(publicUrl: string): AppManifest {
  const manifest = manifestSchema.parse(parse(readFileSync(APP_FILE, 'utf8')));
  const here = (address: string) => address.replace(PLACEHOLDER, publicUrl);
  return {
    ...manifest,
    url: here(manifest.url),
    hook_attributes: { ...manifest.hook_attributes, url: here(manifest.hook_attributes.url) },
    callback_urls: manifest.callback_urls.map(here),
  };
}
