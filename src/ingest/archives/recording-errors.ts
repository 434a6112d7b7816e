/** A path that holds none of the recordings that can be imported; the message ends with what was expected. */
export class UnknownRecordingError extends Error {
  override readonly name = 'UnknownRecordingError';
  readonly path: string;

  constructor(path: string, seen: string) {
    super(
      `${path} ${seen}. Expected a github-metadata-backup folder or .tar.gz (pulls/N.json, issues/N.json), an archive-repo ` +
        `archive.json, a GH Archive hour, or recorded deliveries (one {"event","delivery","payload"} a line); each may be gzipped`,
    );
    this.path = path;
  }
}

/** A recording that does not say whose it is, read without being told; the message ends with the option to add. */
export class RepositoryNotNamedError extends Error {
  override readonly name = 'RepositoryNotNamedError';
  readonly path: string;

  constructor(path: string, likely?: string) {
    super(`${path} does not say reliably which repository it is of. Add --repo ${likely ?? 'owner/name'}`);
    this.path = path;
  }
}

/** One entry of a recording that cannot even be taken apart: why, in words that never quote it. */
export class MalformedEntryError extends Error {
  override readonly name = 'MalformedEntryError';
}
