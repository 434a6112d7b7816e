/** Something that must not happen: a request that GitHub would not understand, or an answer that GitHub would not give. */
export interface Fault {
  kind: 'unknown-route' | 'not-served' | 'invalid-request' | 'invalid-response' | 'crash';
  method: string;
  path: string;
  detail: string;
}
