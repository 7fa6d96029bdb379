import type { z } from 'zod';
import { InputError, type Problem } from './problem.ts';
import { type Config, configSchema, type ConfigInput } from './schema.ts';
import { service, type ServiceConfig, type ServiceInput } from './services.ts';
import { issueMessage, type KnownKeys, noteKnownKeys, zodProblems } from './zod-problems.ts';

const parse = <T>(schema: z.ZodType<T>, value: unknown): { readonly value: T } | { readonly problems: Problem[] } => {
  const known: KnownKeys = new Map();
  const result = schema.safeParse(value, {
    error: (issue) => {
      noteKnownKeys(issue, known);
      return issueMessage(issue);
    },
  });
  return result.success ? { value: result.data } : { problems: zodProblems(result.error.issues, known) };
};

/** All problems of a configuration read from anywhere; empty when it is sound. */
export const configProblems = (value: unknown): Problem[] => {
  const result = parse(configSchema, value);
  return 'problems' in result ? result.problems : [];
};

/**
 * A whole configuration, with the defaults filled in.
 * @throws InputError with every problem
 */
export const parseConfig = (input: ConfigInput): Config => {
  const result = parse<Config>(configSchema, input);
  if ('problems' in result) throw new InputError(result.problems);
  return result.value;
};

/**
 * One service, as `stack.monitor()` takes it.
 * @throws InputError with every problem
 */
export const parseService = (input: ServiceInput): ServiceConfig => {
  const result = parse<ServiceConfig>(service, input);
  if ('problems' in result) throw new InputError(result.problems);
  return result.value;
};
