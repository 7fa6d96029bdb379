import { z } from 'zod';

/** An id of a user, a product or an order, as clients may send one. */
export const identifier = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must consist of 1 to 64 letters, digits, dashes and underscores');
