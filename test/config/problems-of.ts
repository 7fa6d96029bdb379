import { configProblems } from '../../config/parse.ts';
import { InputError } from '../../config/problem.ts';

/** What a person reads about a configuration: one line for each problem. */
export const problemsOf = (value: unknown): string[] =>
  configProblems(value).map((problem) => new InputError([problem]).message);
