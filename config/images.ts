import { z } from 'zod';
import { componentNames } from './component-names.ts';
import { dnsSubdomain, text } from './scalars.ts';

const registry = text(
  /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([-._]+[a-z0-9]+)*)*$/,
  'a registry',
  'write its host, with a port and a path if it has them, such as registry.example.com/mirror',
);
const digest = text(/^sha256:[a-f0-9]{64}$/, 'a digest', 'write sha256: and 64 of 0-9 and a-f');

const imageNames = [
  ...componentNames.filter((name) => name !== 'sample-service'),
  'prometheus-config-reloader',
] as const;

export const imagesConfig = z
  .strictObject({
    registry: registry
      .optional()
      .describe(
        'Registry that holds copies of the images: it takes the place of the host, and repository and tag stay, so that quay.io/prometheus/prometheus:v3 is <registry>/prometheus/prometheus:v3. Default: where each project publishes.',
      ),
    pullPolicy: z
      .enum(['Always', 'IfNotPresent', 'Never'])
      .optional()
      .describe('When nodes fetch images. Default: that of the cluster, IfNotPresent.'),
    pullSecrets: z
      .array(dnsSubdomain)
      .default([])
      .describe('Secrets with the login of the registry; each namespace that is deployed to has them already.'),
    digests: z
      .partialRecord(z.enum(imageNames), digest)
      .default({})
      .describe(
        'Digests by component, such as loki: sha256:…; a node then runs that very image, whatever the tag has become.',
      ),
  })
  .describe('Where images come from. That of the sample service is named whole, and stays as it is.');

export type ImagesConfig = z.output<typeof imagesConfig>;
