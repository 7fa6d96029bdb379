import { z } from 'zod';
import { ruleFile } from './rule-file.ts';
import { text } from './scalars.ts';

const path = text(/\S/, 'a path', 'write that of a file, from the folder of belvedere.yaml');
const from = z.string().describe('Where it comes from, for messages.');

/** Paths as they are written, or what was read from them. */
const files = <T extends z.ZodType>(content: T) =>
  z
    .array(z.union([path, content], { error: 'not the path of a file; write one, from the folder of belvedere.yaml' }))
    .default([]);

/** A Kubernetes object, as far as it must be known. */
export const kubernetesObject = z
  .looseObject({
    apiVersion: z.string().min(1),
    kind: z.string().min(1),
    metadata: z.looseObject({ name: z.string().min(1), namespace: z.string().min(1).optional() }),
  })
  .refine((object) => object.kind !== 'Secret' || !('data' in object || 'stringData' in object), {
    error: 'a Secret with data would stand in the files; make it in the cluster',
  });

/** A dashboard, as far as it must be known. */
export const grafanaDashboard = z.looseObject({
  uid: text(/^[a-zA-Z0-9_-]{1,40}$/, 'a uid', 'use at most 40 of A-Z, a-z, 0-9, "-" and "_"'),
  title: z.string().min(1),
});

/** Files of one's own that become part of the stack. */
export const extraConfig = z.strictObject({
  manifests: files(z.strictObject({ from, object: kubernetesObject })).describe(
    'Kubernetes objects: paths of YAML files, in which * and ** stand for any name and any folders.',
  ),
  rules: files(z.strictObject({ from, groups: ruleFile.shape.groups })).describe('Rule files of Prometheus.'),
  templates: files(z.strictObject({ from, text: z.string() })).describe(
    'Templates of notifications: files of Go templates, which may define those of the stack anew.',
  ),
  dashboards: files(z.strictObject({ from, dashboard: grafanaDashboard })).describe(
    'Grafana dashboards as JSON files.',
  ),
});

export type ExtraConfig = z.output<typeof extraConfig>;
