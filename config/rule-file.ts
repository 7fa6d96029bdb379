import { z } from 'zod';
import { duration, positiveDuration, text } from './scalars.ts';

const labelName = text(
  /^(?!__)[a-zA-Z_]\w*$/,
  'the name of a label',
  'write letters, digits and "_", beginning with a letter, such as severity',
);
const texts = z.record(labelName, z.string()).optional();
const metricName = text(
  /^[a-zA-Z_:][\w:]*$/,
  'the name of a series',
  'write letters, digits, "_" and ":", such as job:http_requests:rate5m',
);
const expr = z.string().regex(/\S/, { error: 'the expression is empty; write one' });

const rule = z
  .strictObject({
    record: metricName.optional(),
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
