import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { cookieSecretKeys } from '../../stacks/cookie-secret-keys.ts';
import { accessConfig } from '../proof/access-config.ts';

test('the key a proxy signs its cookies with is known as one that can be made up', () => {
  expect([...cookieSecretKeys(parseConfig(accessConfig))]).toEqual(['login/cookie-secret']);
});

test('without an ingress there is no proxy, whatever is set for all', () => {
  expect([...cookieSecretKeys(parseConfig({ ingress: accessConfig.ingress }))]).toEqual([]);
});
