import { z } from 'zod';
import { duration, positiveDuration } from './scalars.ts';

const texts = z.record(z.string(), z.string()).optional();
const expr = z.string().regex(/\S/, { error: 'the expression is empty; write one' });

const rule = z
  .strictObject({
    record: z.string().min(1).optional(),
    alert: z.string().min(1).optional(),
    expr,
    for: duration.optional(),
    keep_firing_for: duration.optional(),
    labels: texts,
    annotations: texts,
  })
  .refine(({ record, alert }) => (record === undefined) !== (alert === undefined), {
    error: 'a rule is either a record or an alert; write one of the two',
  })
  .refine(
    ({ record, ...rest }) =>
      record === undefined || !['for', 'keep_firing_for', 'annotations'].some((key) => key in rest),
    {
      error: 'a record has no for, keep_firing_for or annotations; remove them',
    },
  );

const groups = z
  .array(
    z.strictObject({
      name: z.string().min(1),
      interval: positiveDuration.optional(),
      query_offset: duration.optional(),
      limit: z.int().min(0).optional(),
      labels: texts,
      rules: z.array(rule).min(1),
    }),
  )
  .min(1)
  .superRefine((all, context) => {
    for (const [i, { name }] of all.entries())
      if (all.findIndex((other) => other.name === name) < i)
        context.addIssue({
          code: 'custom',
          message: `there are two groups named '${name}'; rename one`,
          path: [i, 'name'],
        });
  });

/** A rule file of Prometheus (https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/). */
export const ruleFile = z.strictObject({ groups });

export type RuleFile = z.output<typeof ruleFile>;
