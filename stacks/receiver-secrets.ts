import type { Config } from '../config/schema.ts';

type Reference = Readonly<Record<'name' | 'key', string>>;

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && 'name' in value && 'key' in value;

/** Keys of each Secret that the receivers read, each once. */
export const receiverSecretKeys = ({ alertmanager }: Pick<Config, 'alertmanager'>): ReadonlyMap<string, string[]> => {
  const secrets = new Map<string, string[]>();
  for (const receiver of alertmanager.receivers)
    for (const setting of Object.values(receiver)
      .flat()
      .flatMap((way) => Object.values(way)))
      if (isReference(setting)) {
        const keys = secrets.get(setting.name) ?? [];
        if (!keys.includes(setting.key)) secrets.set(setting.name, [...keys, setting.key]);
      }
  return secrets;
};
