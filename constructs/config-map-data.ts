import type { IConstruct } from 'constructs';

/** What the API server takes in all the keys of a ConfigMap together, in bytes. */
const limit = 1024 * 1024;

/** The data of a ConfigMap with one file. @throws Error where the API server would refuse it */
export const configMapData = (scope: IConstruct, key: string, text: string): Record<string, string> => {
  const bytes = Buffer.byteLength(text);
  if (bytes > limit)
    throw new Error(
      `${scope.node.path}: '${key}' must be at most ${String(limit)} bytes to fit a ConfigMap, got ${String(bytes)}; divide it, or use the operator`,
    );
  return { [key]: text };
};
