import { expect, test } from '@jest/globals';
import { counter, defineMetrics, gauge } from '../../metrics/define-metrics.ts';

test('a metric has the name it stands under, and the unit that the name says', () => {
  const metrics = defineMetrics({
    a_read_bytes_total: counter('Bytes read.', ['device']),
    a_wait_seconds: gauge('Time to wait.'),
    a_length: gauge('Length.', [], 'bytes'),
    a_files: gauge('Files.'),
  });

  expect(metrics.a_read_bytes_total).toEqual({
    name: 'a_read_bytes_total',
    type: 'counter',
    help: 'Bytes read.',
    labels: ['device'],
    unit: 'bytes',
  });
  expect(metrics.a_wait_seconds.unit).toBe('seconds');
  expect(metrics.a_length.unit).toBe('bytes');
  expect(metrics.a_files.unit).toBeUndefined();
});
