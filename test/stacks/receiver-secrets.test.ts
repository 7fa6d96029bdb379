import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { receiverSecretKeys } from '../../stacks/receiver-secrets.ts';
import { fullConfig } from '../proof/full-config.ts';

test('names every key that any kind of receiver reads, by Secret', () => {
  expect(Object.fromEntries(receiverSecretKeys(parseConfig(fullConfig)))).toEqual({
    'chat.receivers': ['slack-url', 'teams-url'],
    smtp: ['password'],
    pagers: ['pagerduty', 'opsgenie'],
    'dead-mans-switch': ['url'],
  });
});

test('names a key once that two receivers read', () => {
  const slack = [{ apiUrl: { name: 'chat', key: 'url' }, channel: '#a' }];
  const config = parseConfig({
    alertmanager: {
      receivers: [
        { name: 'a', slack },
        { name: 'b', slack },
      ],
      route: { receiver: 'a' },
    },
  });

  expect([...receiverSecretKeys(config)]).toEqual([['chat', ['url']]]);
});

test('the default stack has no receiver, so reads none', () => {
  expect([...receiverSecretKeys(parseConfig({}))]).toEqual([]);
});
