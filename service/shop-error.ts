/** What the shop refuses, by code: the status of the answer. Fastify's own errors have codes of theirs, FST_ERR_…. */
export const shopErrors = {
  INVALID_INPUT: 400,
  WRONG_TOKEN: 401,
  UNKNOWN_ROUTE: 404,
  UNKNOWN_ORDER: 404,
  UNKNOWN_PRODUCT: 404,
  OUT_OF_STOCK: 409,
  DISTURBED: 500,
  DATABASE_DOWN: 503,
} as const;
export type ShopErrorCode = keyof typeof shopErrors;

/** An answer that is not what was asked for: its code is `type` of `errors_total`, too. */
export class ShopError extends Error {
  override readonly name = 'ShopError';
  readonly code: ShopErrorCode;
  readonly statusCode: number;

  /** @param message What the client reads: nothing of ours, and no secret. */
  constructor(code: ShopErrorCode, message: string) {
    super(message);
    this.code = code;
    this.statusCode = shopErrors[code];
  }
}
