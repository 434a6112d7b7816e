/**
 * A link to a pull request or issue that leaves no “mentioned this” behind on its page: a weekly list would pile those up. GitHub
 * serves `redirect.github.com` for that; other hosts have no such address and get the plain one.
 */
export function quietLink(text: string, url: string): string {
  return `[${text}](${url.replace(/^https:\/\/github\.com\//, 'https://redirect.github.com/')})`;
}
