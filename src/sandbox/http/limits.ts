import { validationFailed } from './errors.ts';

const BODY_CHARACTERS = 65_536;
const TITLE_CHARACTERS = 256;
const LABEL_CHARACTERS = 50;
const LABELS_PER_ITEM = 100;
const CHECK_TEXT_BYTES = 65_535;
const ANNOTATIONS_PER_REQUEST = 50;

/** @throws {ApiError} 422 when an issue's or comment's text is over 65,536 characters. */
export function checkBody(resource: 'Issue' | 'IssueComment', body: string | undefined): void {
  if (body !== undefined && characters(body) > BODY_CHARACTERS) {
    throw validationFailed(resource, 'body', 'custom', `body is too long (maximum is ${BODY_CHARACTERS} characters)`);
  }
}

/** @throws {ApiError} 422 when a title is empty or over 256 characters. */
export function checkTitle(title: string): void {
  if (title.trim() === '') throw validationFailed('Issue', 'title', 'missing_field');
  if (characters(title) <= TITLE_CHARACTERS) return;
  throw validationFailed('Issue', 'title', 'custom', `title is too long (maximum is ${TITLE_CHARACTERS} characters)`);
}

/** @throws {ApiError} 422 when a label's name is empty or over 50 characters. */
export function checkLabelName(name: string): void {
  if (name.trim() === '') throw validationFailed('Label', 'name', 'missing_field');
  if (characters(name) <= LABEL_CHARACTERS) return;
  throw validationFailed('Label', 'name', 'custom', `name is too long (maximum is ${LABEL_CHARACTERS} characters)`);
}

/** @throws {ApiError} 422 when an issue or pull request would have over 100 labels. */
export function checkLabelCount(count: number): void {
  if (count <= LABELS_PER_ITEM) return;
  throw validationFailed('Issue', 'labels', 'custom', `cannot have more than ${LABELS_PER_ITEM} labels`);
}

/** @throws {ApiError} 422 when a check run's text is over 65,535 bytes or it brings over 50 annotations at once. */
export function checkOutput(output: { summary?: string; text?: string; annotations?: unknown[] }): void {
  for (const field of ['summary', 'text'] as const) {
    if (Buffer.byteLength(output[field] ?? '') > CHECK_TEXT_BYTES) {
      throw validationFailed('CheckRun', field, 'custom', `${field} exceeds a maximum bytesize of ${CHECK_TEXT_BYTES}`);
    }
  }
  if ((output.annotations?.length ?? 0) > ANNOTATIONS_PER_REQUEST) {
    throw validationFailed(
      'CheckRun',
      'annotations',
      'custom',
      `at most ${ANNOTATIONS_PER_REQUEST} annotations at once`,
    );
  }
}

/** Characters as people count them: an emoji of four bytes is one. */
function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
