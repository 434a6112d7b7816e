import { Command, InvalidArgumentError } from 'commander';
import type { CliIo } from './io.ts';
import { type SetupOptions, setUp } from './setup/set-up.ts';
import { wholeNumberOption } from './whole-number-option.ts';

/** GitHub allows an App no longer name. */
const LONGEST_NAME = 34;

/** `headroom setup` */
export function setupCommand(io: CliIo): Command {
  return new Command('setup')
    .description(
      'Create the GitHub App in the browser, from app.yml, and write what Headroom needs to start into .env in this folder.',
    )
    .option('--organization <login>', 'the organisation that the App is for (default: yourself)', loginOption)
    .option('--url <url>', 'where GitHub and people reach your Headroom (default: PUBLIC_URL)')
    .option('--name <name>', 'what the App is called; no two Apps at GitHub have one name', nameOption)
    .option('--port <port>', 'of the page that leads to GitHub, on this machine (default: any)', wholeNumberOption)
    .option('--force', 'replace what .env has already')
    .option('--json', 'print one JSON value')
    .action((options: SetupOptions) => setUp(io, options));
}

function loginOption(text: string): string {
  if (!/^[a-z\d][a-z\d-]{0,38}$/i.test(text)) throw new InvalidArgumentError('Give the login of an organisation.');
  return text;
}

function nameOption(text: string): string {
  const length = text.trim().length;
  if (length === 0 || length > LONGEST_NAME) {
    throw new InvalidArgumentError(`Give a name of at most ${LONGEST_NAME} characters.`);
  }
  return text.trim();
}
