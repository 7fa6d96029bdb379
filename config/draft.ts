import type { Problem } from './problem.ts';
import type { Config } from './schema.ts';

/** A configuration of which parts may be missing or wrong, because every problem is reported at once. */
export type Draft<T> = T extends readonly (infer U)[]
  ? readonly Draft<U>[] | undefined
  : T extends object
    ? { readonly [K in keyof T]?: Draft<T[K]> } | undefined
    : T | undefined;
export type Check = (config: NonNullable<Draft<Config>>) => Problem[];

/** The entries that are maps, each with its place in the list; the schema reports the others. */
export const entries = <T>(value: readonly T[] | undefined): (readonly [number, NonNullable<T>])[] =>
  (Array.isArray(value) ? (value as readonly T[]) : []).flatMap((entry, i) =>
    typeof entry === 'object' && entry !== null ? [[i, entry] as const] : [],
  );
