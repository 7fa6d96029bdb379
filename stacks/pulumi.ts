import * as pulumi from '@pulumi/pulumi';
import { resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import { InputError } from '../config/problem.ts';
import type { StackAccess } from './access.ts';
import { tellingMistakes } from './pulumi-error.ts';
import { Observability } from './pulumi-observability.ts';
import type { ReceiverSecrets } from './pulumi-secrets.ts';

/** The program that `pulumi up` runs: the stack of belvedere.yaml on the cluster of the current kube context. */
export default (): StackAccess => {
  const settings = new pulumi.Config();
  const existing = settings.getBoolean('grafanaAdminExists') ?? false;
  const { grafana, grafanaLogin, prometheus, alertmanager, jaeger } = tellingMistakes(
    () =>
      new Observability(pulumi.getProject(), {
        // Pulumi runs the program in its own folder; people give paths as seen from Pulumi.yaml.
        config: loadConfig(resolve(pulumi.getRootDirectory(), settings.get('config') ?? 'belvedere.yaml')),
        grafanaAdmin: existing
          ? 'existing'
          : {
              user: settings.get('grafanaAdminUser'),
              password: settings.getSecret('grafanaAdminPassword'),
              secretKey: settings.getSecret('grafanaSecretKey'),
            },
        receiverSecrets: receiverSecrets(settings.get('receiverSecrets')),
      }),
  );
  return { grafana, grafanaLogin, prometheus, alertmanager, jaeger };
};

const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of the receivers' Secrets. Messages do not repeat them. */
const receiverSecrets = (text: string | undefined): ReceiverSecrets => {
  if (text === undefined) return {};
  const value = parsed(text);
  if (
    isMap(value) &&
    Object.values(value).every(
      (secret) => isMap(secret) && Object.values(secret).every((one) => typeof one === 'string'),
    )
  )
    return value as ReceiverSecrets;
  throw new InputError([
    {
      message:
        "not values by Secret and key; set each with pulumi config set --secret --path 'receiverSecrets.<Secret>.<key>'",
      path: ['receiverSecrets'],
    },
  ]);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
