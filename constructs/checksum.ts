import { createHash } from 'node:crypto';

/**
 * Pod annotation that changes with the configuration, so that the pods are rolled when it does: most components read their
 * file only at start.
 */
export const checksumAnnotation = (data: Readonly<Record<string, string>>): Record<string, string> => ({
  'checksum/config': createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 32),
});
