import { z } from 'zod';
import { httpUrl } from './addresses.ts';
import { dashboardsConfig } from './dashboards.ts';
import { grafanaOidc } from './grafana-oidc.ts';
import { grafanaPostgres } from './grafana-postgres.ts';
import { componentIngress } from './ingress.ts';
import { withExternalUrl } from './ingress-url.ts';
import { dnsLabel, wholeNumber } from './scalars.ts';
import { keyOfSecret, secretName } from './secret-references.ts';
import { resources, storage } from './sizing.ts';

const secretKeyName = (name: string, what: string) => keyOfSecret.default(name).describe(`Key with ${what}.`);

export const grafanaConfig = z
  .strictObject({
    adminSecret: z
      .strictObject(
        {
          name: secretName.default('grafana-admin').describe('Name of the Secret, in the namespace of the stack.'),
          userKey: secretKeyName('admin-user', "the administrator's name"),
          passwordKey: secretKeyName('admin-password', "the administrator's password"),
          secretKeyKey: secretKeyName('secret-key', 'the key Grafana encrypts its own secrets with'),
        },
        {
          error: (issue) =>
            issue.code === 'invalid_type'
              ? 'a secret is written out where a reference is required; put the values in a Secret and write { name: <Secret> } here'
              : undefined,
        },
      )
      .prefault({})
      .describe('Existing Secret with the administrator and the encryption key.'),
    replicas: wholeNumber(1, 10)
      .optional()
      .describe('Pods; more than one share database postgres. Default: 1, with scale ha 2.'),
    database: z
      .enum(['sqlite', 'postgres'])
      .default('sqlite')
      .describe('Where users, stars and own dashboards are kept: in a file of one pod, or on a server of yours.'),
    postgres: grafanaPostgres.optional().describe('Server of database postgres.'),
    persistence: z
      .strictObject({
        enabled: z.boolean().default(true).describe('Keep the file of sqlite on a volume.'),
        ...storage('5Gi').unwrap().shape,
      })
      .prefault({}),
    externalUrl: httpUrl
      .optional()
      .describe('Where people reach Grafana; links in notifications point there. Default: its ingress.'),
    ingress: componentIngress.optional().describe('An ingress to Grafana. Default: none; a port-forward needs none.'),
    oidc: grafanaOidc.describe('People log in at a provider of OpenID Connect. Default: by name and password.'),
    dashboards: dashboardsConfig.describe('Which boards it shows.'),
    usersFrom: z
      .array(dnsLabel)
      .default([])
      .describe(
        "Namespaces whose pods may reach Grafana, such as the ingress controller's. Default: none; a port-forward needs none.",
      ),
    resources: resources({ cpu: '250m', memory: '512Mi', memoryLimit: '1Gi' }),
  })
  .transform(withExternalUrl);
