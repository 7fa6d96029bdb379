import { expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import { configMapData } from '../../constructs/config-map-data.ts';

const chart = new Chart(new App(), 'test');

test('a text that fits is the data under its key', () => {
  expect(configMapData(chart, 'a.yaml', 'é'.repeat(2 ** 19))['a.yaml']).toHaveLength(2 ** 19);
});

test('rejects a text of more bytes than a ConfigMap holds', () => {
  expect(() => configMapData(chart, 'a.yaml', `${'é'.repeat(2 ** 19)}x`)).toThrow(
    "test: 'a.yaml' must be at most 1048576 bytes to fit a ConfigMap, got 1048577; divide it, or use the operator",
  );
});
