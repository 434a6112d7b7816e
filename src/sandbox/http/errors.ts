/** An answer that GitHub gives to a request it will not carry out. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly errors: object[] | undefined;

  constructor(status: number, message: string, errors?: object[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

/** GitHub would know what to do; the sandbox does not yet. Recorded as a fault and answered 501. */
export class NotServed extends Error {
  override readonly name = 'NotServed';
}

/** The repository that was asked for has another name now: GitHub redirects to its id. */
export class Moved extends Error {
  override readonly name = 'Moved';
  readonly repositoryId: number;

  constructor(repositoryId: number) {
    super('Moved Permanently');
    this.repositoryId = repositoryId;
  }
}

export function notFound(): ApiError {
  return new ApiError(404, 'Not Found');
}

/** GitHub's 422 for one field: `code` is `custom` (with a message), `missing_field`, `already_exists` and the like. */
export function validationFailed(resource: string, field: string, code: string, message?: string): ApiError {
  const error = { resource, code, field, ...(message === undefined ? {} : { message }) };
  return new ApiError(422, 'Validation Failed', [error]);
}
