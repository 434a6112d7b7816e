/** How a label is made where the repository has none of its name. */
export interface NewLabel {
  /** At most 50 characters. */
  name: string;
  /** Six hexadecimal digits. */
  color: string;
  /** At most 100 characters. */
  description: string;
}

/** What putting labels on pull requests asks of GitHub for one repository. Implemented by `src/github/labels.ts`. */
export interface LabelsPort {
  /** The names of the labels that are on a pull request now; at most the hundred that it can have. */
  namesOn: (number: number) => Promise<string[]>;
  /** Makes the label unless the repository has one of that name, which is used as it is. */
  ensure: (label: NewLabel) => Promise<void>;
  put: (number: number, name: string) => Promise<void>;
  take: (number: number, name: string) => Promise<void>;
}

/** Names of labels as GitHub compares them. */
export function sameLabel(a: string, b: string): boolean {
  return plainLabel(a) === plainLabel(b);
}

function plainLabel(name: string): string {
  return name.trim().toLowerCase();
}
