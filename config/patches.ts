import { z } from 'zod';
import { text } from './scalars.ts';

const pointer = text(
  /^(\/([^~/]|~[01])*)+$/,
  'a JSON pointer',
  'write the keys that lead there, each after a slash, such as /spec/replicas; in a key, ~1 is a slash and ~0 a tilde',
);
const needsValue = ['add', 'replace', 'test'];
const needsFrom = ['move', 'copy'];

const operation = z
  .strictObject({
    op: z.enum(['add', 'remove', 'replace', 'move', 'copy', 'test']).describe('What to do (RFC 6902).'),
    path: pointer.describe('Where, such as /spec/replicas.'),
    from: pointer.optional().describe('Where it comes from, for move and copy.'),
    value: z.unknown().optional().describe('What to write, or to expect; for add, replace and test.'),
  })
  .superRefine((value, context) => {
    const check = (key: 'value' | 'from', needed: boolean): void => {
      const given = value[key] !== undefined;
      if (given === needed) return;
      const message = needed ? `'${value.op}' needs a ${key}; write one` : `'${value.op}' takes no ${key}; remove it`;
      context.addIssue({ code: 'custom', message, path: [key] });
    };
    check('value', needsValue.includes(value.op));
    check('from', needsFrom.includes(value.op));
  });

const target = z.strictObject({
  kind: z.string().min(1).describe('Kind of the object, such as Deployment.'),
  name: z.string().min(1).describe('Name of the object.'),
  namespace: z
    .string()
    .min(1)
    .optional()
    .describe('Namespace of the object. Default: any; all that match are patched.'),
  apiVersion: z.string().min(1).optional().describe('API version of the object. Default: any.'),
});

const patch = z
  .strictObject({
    target: target.describe('Which object.'),
    merge: z
      .record(z.string(), z.unknown())
      .optional()
      .describe(
        'Strategic merge: maps merge, lists of containers, env, volumes and the like by their key, null deletes.',
      ),
    json: z.array(operation).min(1).optional().describe('JSON patch: operations one after the other.'),
  })
  .refine(({ merge, json }) => (merge === undefined) !== (json === undefined), {
    error: 'a patch is either merge or json; write one of the two',
  });

/** Changes to finished objects, for what no setting covers. */
export const patchesConfig = z
  .array(patch)
  .default([])
  .describe('Changes to the finished objects, one after the other; see docs/patches.md.');

export type PatchConfig = z.output<typeof patch>;
export type PatchTarget = PatchConfig['target'];
export type PatchOperation = z.output<typeof operation>;
