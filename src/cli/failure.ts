/** A failure that is explained to whoever typed the command, ending with the next step; exit code 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** The command was not written as it should be; exit code 2. */
export class UsageFailure extends Error {
  override readonly name = 'UsageFailure';
}
