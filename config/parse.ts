import type { z } from 'zod';
import { crossCheck } from './cross-checks.ts';
import { InputError, type Problem } from './problem.ts';
import { type Config, configSchema, type ConfigInput } from './schema.ts';
import { service, type ServiceConfig, type ServiceInput } from './services.ts';
import { issueMessage, type KnownKeys, noteKnownKeys, zodProblems } from './zod-problems.ts';

/** A value by a schema, or all that is wrong with it. */
export const parse = <T>(
  schema: z.ZodType<T>,
  value: unknown,
): { readonly value: T } | { readonly problems: Problem[] } => {
  const known: KnownKeys = new Map();
  const result = schema.safeParse(value, {
    error: (issue) => {
      noteKnownKeys(issue, known);
      return issueMessage(issue);
    },
  });
  return result.success ? { value: result.data } : { problems: zodProblems(result.error.issues, known) };
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
 * The configuration with one more service, which `stack.monitor()` takes: checked as if it stood last in `services`.
 * @throws InputError with every problem; what is wrong within the service has its path there
 */
export const withService = (config: Config, input: ServiceInput): Config => {
  const place = config.services.length;
  const result = parse<ServiceConfig>(service, input);
  const added = 'value' in result ? result.value : (input as ServiceConfig);
  const together = { ...config, services: [...config.services, added] };
  const problems = [
    ...('problems' in result ? result.problems : []),
    ...crossCheck(together).map(({ message, path }) => ({
      message,
      path: path[0] === 'services' && path[1] === place ? path.slice(2) : path,
    })),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return together;
};

/**
 * One service on its own.
 * @throws InputError with every problem
 */
export const parseService = (input: ServiceInput): ServiceConfig => {
  const result = parse<ServiceConfig>(service, input);
  if ('problems' in result) throw new InputError(result.problems);
  return result.value;
};
