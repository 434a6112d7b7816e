import { apiDescription } from '../openapi/description.ts';

/** What a manifest may say of an App that is to be made; GitHub documents these keys. */
export interface Manifest {
  name: string;
  url: string;
  hook_attributes?: { url: string; active?: boolean };
  redirect_url: string;
  callback_urls?: string[];
  public?: boolean;
  description?: string;
  default_permissions?: Record<string, 'read' | 'write'>;
  default_events?: string[];
  request_oauth_on_install?: boolean;
}

const KEYS = new Set([
  'name',
  'url',
  'hook_attributes',
  'redirect_url',
  'callback_urls',
  'setup_url',
  'setup_on_update',
  'description',
  'public',
  'default_events',
  'default_permissions',
  'request_oauth_on_install',
]);
const LONGEST_NAME = 34;

/** The manifest in a form's field, or what GitHub finds wrong with it. */
export function readManifest(text: string): { manifest: Manifest } | { faults: string[] } {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(text) as Manifest;
  } catch {
    return { faults: ['The manifest is no JSON.'] };
  }
  const faults = [
    ...Object.keys(manifest).flatMap((key) => (KEYS.has(key) ? [] : [`“${key}” is no key of a manifest.`])),
    ...nameFaults(manifest.name),
    ...addressFaults(manifest),
    ...permissionFaults(manifest.default_permissions ?? {}),
    ...eventFaults(manifest.default_events ?? []),
  ];
  return faults.length > 0 ? { faults } : { manifest };
}

function nameFaults(name: unknown): string[] {
  if (typeof name !== 'string' || name.trim() === '') return ['Name can’t be blank.'];
  return name.length > LONGEST_NAME ? [`Name is too long (maximum is ${LONGEST_NAME} characters).`] : [];
}

function addressFaults({ url, hook_attributes: hook, redirect_url: back, callback_urls: callbacks = [] }: Manifest) {
  const addresses = { url, redirect_url: back, 'hook_attributes.url': hook?.url ?? url };
  const wrong = Object.entries(addresses).flatMap(([key, value]) => (URL.canParse(value) ? [] : [key]));
  if (!callbacks.every((each) => URL.canParse(each)) || callbacks.length > 10) wrong.push('callback_urls');
  return wrong.map((key) => `“${key}” is not an address.`);
}

function permissionFaults(permissions: Record<string, string>): string[] {
  const { properties } = apiDescription().resolve('#/components/schemas/app-permissions') as {
    properties: Record<string, { enum?: string[] }>;
  };
  return Object.entries(permissions).flatMap(([name, level]) =>
    properties[name]?.enum?.includes(level) ? [] : [`There is no permission ${name}: ${level}.`],
  );
}

function eventFaults(events: readonly string[]): string[] {
  const isKnown = (event: string) => apiDescription().hasEvent(event);
  return events.filter((event) => !isKnown(event)).map((event) => `There is no event ${event}.`);
}
