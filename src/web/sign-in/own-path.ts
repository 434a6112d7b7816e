/** Longer than any path here; browsers bring along what they hold of it with each request. */
const LONGEST = 600;
/** Characters that some browsers take out of an address or read as a slash. */
const DOUBTFUL = /[\\\p{Cc}\p{Zs}\p{Zl}\p{Zp}]/u;
/** Stands for this server. */
const NOBODY = 'http://headroom.invalid';

/**
 * The path on this server that a text names, with its query, for coming back to after signing in; `/` for everything else: other servers
 * in whatever disguise, and the ways in and out themselves.
 */
export function ownPath(text: string | undefined): string {
  if (text === undefined || text.length > LONGEST || !isPlain(text) || !URL.canParse(text, NOBODY)) return '/';
  const { origin, pathname, search } = new URL(text, NOBODY);
  const isOwn = origin === NOBODY && isPlain(pathname) && !/^\/sign-(?:in|out)(?:\/|$)/.test(pathname);
  return isOwn ? `${pathname}${search}` : '/';
}

/** Whether it is a path, however often it is decoded. */
function isPlain(text: string): boolean {
  let decoded = text;
  for (let times = 0; times < 3; times += 1) {
    if (!/^\/(?!\/)/.test(decoded) || DOUBTFUL.test(decoded)) return false;
    decoded = decodedOnce(decoded);
  }
  return true;
}

function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
