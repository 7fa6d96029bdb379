import { expect, jest, test } from '@jest/globals';
import * as pulumi from '@pulumi/pulumi';
import { record } from '../stacks/pulumi-recorder.ts';

jest.spyOn(console, 'warn').mockImplementation(() => undefined);

test('the example of a program with Pulumi deploys to its cluster', async () => {
  const { registered, outputs } = await record(async () => {
    pulumi.runtime.setAllConfig({ 'belvedere:slackUrl': 'https://hooks.example.com/1' });
    return { ...(await import('../../examples/pulumi/index.ts')) };
  });

  expect(Object.keys(outputs)).toEqual(['alertmanager', 'grafana', 'grafanaLogin', 'jaeger', 'prometheus']);
  expect(
    registered.find(({ name }) => name === 'obs/services/servicemonitor.observability.service-checkout'),
  ).toMatchObject({ provider: 'shop-eu1' });
});
