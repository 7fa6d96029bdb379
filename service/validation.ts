import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { ShopError } from './shop-error.ts';

/** Characters of a message at most: the names of unknown fields come from clients. */
const mostCharacters = 500;

/** Checks input by the zod schemas of the routes; what is refused names every field, and repeats no value. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart = 'input' }) => {
  return (input: unknown) => {
    const { data, error } = schema.safeParse(input);
    if (error === undefined) return { value: data };
    const problems = error.issues.map(
      ({ path, message }) => `${[httpPart, ...path].map(String).join('.')}: ${message}`,
    );
    return { error: new ShopError('INVALID_INPUT', problems.join('; ').slice(0, mostCharacters)) };
  };
};
