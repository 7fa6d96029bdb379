import { z } from 'zod';
import { storageEndpoint } from './addresses.ts';
import { inOrder, labelKey, text } from './scalars.ts';
import { secretKey } from './secret-references.ts';

/** A bucket of S3, or of a server that speaks as S3 does. */
export const objectStorage = z
  .strictObject({
    bucket: text(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'a bucket',
      'use 3 to 63 of a-z, 0-9, "-" and ".", beginning and ending with a letter or digit',
    ).describe('Bucket, which exists already and is for this stack alone; let no lifecycle rule delete from it.'),
    endpoint: storageEndpoint.describe(
      'Server, such as s3.eu-central-1.amazonaws.com, or <service>.<namespace>.svc:<port> inside the cluster.',
    ),
    region: text(/^[a-z0-9-]{1,40}$/, 'a region', 'use a-z, 0-9 and "-", such as eu-central-1')
      .optional()
      .describe('Region of the bucket. Default: the server is asked.'),
    pathStyle: z
      .boolean()
      .optional()
      .describe(
        'Name the bucket in the path rather than in the host. Default: in the host on the large clouds, in the path elsewhere.',
      ),
    insecure: z.boolean().default(false).describe('Talk over HTTP, everything in the clear.'),
    caSecret: secretKey
      .optional()
      .describe("Secret with the authority of the server's certificate, as PEM. Default: the public ones."),
    accessKeyId: secretKey.optional().describe('Secret with the id of the access key. Default: workload identity.'),
    secretAccessKey: secretKey.optional().describe('Secret with the access key itself.'),
    serviceAccountAnnotations: z
      .record(labelKey, z.string())
      .transform(inOrder)
      .default({})
      .describe(
        'Annotations of the service account loki, by which the cloud knows it; eks.amazonaws.com/role-arn on EKS.',
      ),
  })
  .describe('Where log lines are kept in place of the volume, shared by all pods.');

export type ObjectStorage = z.output<typeof objectStorage>;
