import { currentRequest } from '../context/request-context.ts';

/** A number from 0 to 1 that is the same for the same text (FNV-1a). */
const shareOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) / 0x1_0000_0000;
};

/** Whether a DEBUG line is written: all lines of a request are, or none, so that what is written can be understood. */
export const isSampled = (ratio: number): boolean => {
  if (ratio >= 1) return true;
  if (ratio <= 0) return false;
  const request = currentRequest();
  return (request === undefined ? Math.random() : shareOf(request.requestId)) < ratio;
};
