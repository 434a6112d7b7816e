import { createPrivateKey } from 'node:crypto';

/** A private key in PEM form, or what is wrong with it and what to do; the key itself is never quoted. */
export type PrivateKey = { privateKey: string } | { fault: string };

interface Given {
  key: string | undefined;
  /** Of a file that holds it. */
  path: string | undefined;
}

const FROM_GITHUB = 'generate one on the settings page of your GitHub App, and set PRIVATE_KEY_PATH to its file.';

/** The App's private key, from a variable (as it is, with `\n` written out, or in base64) or else from a file. */
export function readPrivateKey({ key, path }: Given, readFile: (path: string) => string): PrivateKey {
  if (key !== undefined) return checked('PRIVATE_KEY', key);
  if (path === undefined) return { fault: `PRIVATE_KEY is not set; ${FROM_GITHUB}` };
  try {
    return checked('The file that PRIVATE_KEY_PATH names', readFile(path));
  } catch {
    return {
      fault: `PRIVATE_KEY_PATH names a file that cannot be read, ${path}; correct the path or its permissions.`,
    };
  }
}

function checked(name: string, text: string): PrivateKey {
  const pem = decoded(text);
  try {
    if (createPrivateKey(pem).asymmetricKeyType === 'rsa') return { privateKey: pem };
  } catch {
    // Why is of no use to anybody, and might quote the key.
  }
  return {
    fault: `${name} is not a whole RSA private key in PEM form; use the one from GitHub unchanged, or ${FROM_GITHUB}`,
  };
}

function decoded(text: string): string {
  const lines = text.replace(/\\n/g, '\n').trim();
  return lines.startsWith('-----') ? lines : Buffer.from(lines, 'base64').toString('utf8');
}
