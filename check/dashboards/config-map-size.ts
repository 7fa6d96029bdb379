import { Buffer } from 'node:buffer';
import { type Finding, findingAt } from '../finding.ts';
import { asMap } from '../source.ts';
import type { DashboardCheck } from './dashboard-check.ts';

/** What the API server takes of the values of a ConfigMap or Secret. */
const most = 2 ** 20;

/** What the API server takes of annotations, into one of which `kubectl apply` writes the object. */
const mostAnnotations = 2 ** 18;

const bytesOf = (map: unknown, encoding: 'utf8' | 'base64'): number =>
  Object.values(asMap(map)).reduce<number>((sum, text) => sum + Buffer.byteLength(String(text), encoding), 0);

const mebibytes = (bytes: number): string => `${(bytes / most).toFixed(2)} MiB`;

/** ConfigMaps, with dashboards mostly, that are too large to apply. */
export const configMapSize: DashboardCheck = ({ documents: { objects } }) =>
  objects.flatMap((source): Finding[] => {
    const { kind, data, binaryData, stringData } = asMap(source.value);
    if (kind !== 'ConfigMap' && kind !== 'Secret') return [];
    const bytes =
      bytesOf(data, kind === 'Secret' ? 'base64' : 'utf8') +
      bytesOf(stringData, 'utf8') +
      bytesOf(binaryData, 'base64');
    const field = data === undefined ? 'binaryData' : 'data';
    if (bytes > most)
      return [
        findingAt(source, [field], {
          code: 'config-map-size',
          severity: 'error',
          message: `the values are ${mebibytes(bytes)}, and the API server takes 1 MiB: it refuses the ${kind}`,
          fix: 'put each dashboard into one of its own, without pictures and indentation',
        }),
      ];
    const annotation = Buffer.byteLength(JSON.stringify(source.value));
    return annotation > mostAnnotations
      ? [
          findingAt(source, [field], {
            code: 'apply-annotation',
            severity: 'warning',
            message: `kubectl apply copies the ${kind} into an annotation, and its ${mebibytes(annotation)} are more than the 0.25 MiB annotations may have`,
            fix: 'apply with --server-side, or split it',
          }),
        ]
      : [];
  });
