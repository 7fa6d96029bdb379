import { closest, distance } from 'fastest-levenshtein';

/** `; did you mean 'x'?` where one of the known words is near enough to be meant, else `; use one of …`. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  if (known.length === 0) return '; remove it';
  const nearest = closest(
    word.toLowerCase(),
    known.map((name) => name.toLowerCase()),
  );
  const match = known.find((name) => name.toLowerCase() === nearest) ?? '';
  // Of a short word something must stay: any two letters are near to any other two.
  const reach = Math.min(Math.max(2, Math.floor(word.length / 3)), word.length - 1);
  const near = distance(word.toLowerCase(), nearest) <= reach;
  return near ? `; did you mean '${match}'?` : `; use one of ${known.join(', ')}`;
};
