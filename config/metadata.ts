import { z } from 'zod';
import { inOrder, labelKey, labelMap } from './scalars.ts';

const ours = /^(app\.kubernetes\.io\/(name|part-of|managed-by)|pod-security\.kubernetes\.io\/.*|checksum\/config)$/;

const notOurs = <T extends z.ZodType<Record<string, string>>>(map: T): T =>
  map.superRefine((entries, context) => {
    for (const name of Object.keys(entries))
      if (ours.test(name))
        context.addIssue({ code: 'custom', path: [name], message: 'the stack sets this one itself; remove it' });
  });

export const metadataConfig = z
  .strictObject({
    labels: notOurs(labelMap).transform(inOrder).default({}).describe('Labels; no selector has them.'),
    annotations: notOurs(z.record(labelKey, z.string())).transform(inOrder).default({}).describe('Annotations.'),
  })
  .describe('What every object and every pod carries besides, such as whose it is.');

export type MetadataConfig = z.output<typeof metadataConfig>;
