import { parse } from '../../config/parse.ts';
import { InputError, type Problem } from '../../config/problem.ts';
import { configSchema } from '../../config/schema.ts';

/** All problems of a configuration; empty when it is sound. */
export const configProblems = (value: unknown): Problem[] => {
  const result = parse(configSchema, value);
  return 'problems' in result ? result.problems : [];
};

/** What a person reads about a configuration: one line for each problem. */
export const problemsOf = (value: unknown): string[] =>
  configProblems(value).map((problem) => new InputError([problem]).message);
