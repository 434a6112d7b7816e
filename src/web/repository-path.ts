/** The path of a repository’s page here. */
export function repositoryPath({ owner, name }: { owner: string; name: string }): string {
  return `${ownerPath(owner)}/${encodeURIComponent(name)}`;
}

/** The path of an organisation’s page here. */
export function ownerPath(owner: string): string {
  return `/${encodeURIComponent(owner)}`;
}
