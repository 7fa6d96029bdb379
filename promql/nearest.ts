import { closest, distance } from 'fastest-levenshtein';

/** `; did you mean 'x'?` where a known name is near enough to be meant, else nothing. */
export const nearest = (name: string, known: readonly string[]): string => {
  if (known.length === 0) return '';
  const match = closest(name, known);
  return distance(name, match) <= Math.max(2, Math.floor(name.length / 4)) && match !== name
    ? `; did you mean '${match}'?`
    : '';
};
