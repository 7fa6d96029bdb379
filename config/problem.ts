/** Something wrong in the input: what it is and what to do, and the path of the setting it is about. */
export interface Problem {
  readonly message: string;
  readonly path: readonly (string | number)[];
  /** Where it stands in the file, such as `belvedere.yaml:12:5`. */
  readonly position?: string;
}

/** `prometheus.retention.time`, `services[0].port` */
export const pathText = (path: Problem['path']): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${String(part)}]`;
    const name = /^[A-Za-z_][\w-]*$/.test(part) ? part : JSON.stringify(part);
    return text === '' ? name : `${text}.${name}`;
  }, '');

const problemText = ({ message, path, position }: Problem): string => {
  const place = [pathText(path), position && (path.length > 0 ? `(${position})` : position)].filter(Boolean).join(' ');
  return `✖ ${message}${place === '' ? '' : ` → at ${place}`}`;
};

/** The user's mistakes, all at once, in the settings or on the command line, which prints the message and exits with 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(problemText).join('\n'), options);
    this.problems = problems;
  }
}
