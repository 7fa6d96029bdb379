import { receiverSecretKeys } from '../../stacks/receiver-secrets.ts';
import { fullStack } from '../proof/stacks.ts';

/** Values for every Secret the receivers of the full stack read. */
export const fullSecrets = Object.fromEntries(
  [...receiverSecretKeys(fullStack.stack.config)].map(([name, keys]) => [
    name,
    Object.fromEntries(keys.map((key) => [key, `value of ${key}`])),
  ]),
);
