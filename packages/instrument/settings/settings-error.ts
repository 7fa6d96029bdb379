/** An environment variable that is wrong, and what it may be. Its value is not told: it may be a secret. */
export interface SettingsProblem {
  readonly variable: string;
  readonly message: string;
}

/** Wrong environment variables, all at once. Print the message and exit with 2. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[]) {
    super(problems.map(({ variable, message }) => `✖ ${variable} ${message} → at ${variable}`).join('\n'));
    this.problems = problems;
  }
}
