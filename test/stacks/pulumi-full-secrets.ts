import { readSecrets } from '../../stacks/read-secrets.ts';
import { fullStack } from '../proof/stacks.ts';

/** Values for every Secret the receivers of the full stack read. */
export const fullSecrets = Object.fromEntries(
  readSecrets(
    fullStack.objects.all.filter(({ kind, metadata }) => `${kind} ${metadata.name}` === 'StatefulSet alertmanager'),
  )
    .filter(({ type }) => type === undefined)
    .map(({ name, keys }) => [name, Object.fromEntries([...keys.keys()].map((key) => [key, `value of ${key}`]))]),
);
