/** What can be read of anything that was thrown. */
export interface ReadError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** The system's or the database's code: `ECONNREFUSED`, `42P01`. */
  readonly code: string | undefined;
}

/** Reads an error by its properties, for errors of Node itself and of other realms are no instances of our `Error`. */
export const readError = (error: unknown): ReadError => {
  if (typeof error !== 'object' || error === null)
    return { name: typeof error, message: String(error), stack: undefined, code: undefined };
  const { name, message, stack, code } = error as Readonly<Record<string, unknown>>;
  return {
    name: textOf(name) ?? 'Error',
    message: textOf(message) ?? '',
    stack: textOf(stack),
    code: typeof code === 'number' ? String(code) : textOf(code),
  };
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
