import type { IncomingMessage } from 'node:http';

/**
 * A header as it was sent; one sent twice has both values. Node makes an object of all headers when it is asked for the first:
 * of most requests nobody else needs one.
 */
export const sentHeader = (request: IncomingMessage, name: string): string | undefined => {
  // Requests that were made without a connection may have the object alone.
  const sent = request.rawHeaders as readonly string[] | undefined;
  if (sent === undefined || sent.length === 0) return request.headers[name]?.toString();
  let found: string | undefined;
  for (let index = 0; index < sent.length; index += 2) {
    const key = sent[index] ?? '';
    if (key.length !== name.length || key.toLowerCase() !== name) continue;
    const value = sent[index + 1] ?? '';
    found = found === undefined ? value : `${found}, ${value}`;
  }
  return found;
};
