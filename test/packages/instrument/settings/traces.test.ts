import { expect, test } from '@jest/globals';
import { readSettings } from '../../../../packages/instrument/settings/settings.ts';

test.each([
  [{}, undefined],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }, { protocol: 'http/protobuf', url: 'http://c:4318/v1/traces' }],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/otlp/' },
    { protocol: 'http/protobuf', url: 'http://c:4318/otlp/v1/traces' },
  ],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c/t' }, { protocol: 'http/protobuf', url: 'http://c/t' }],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4317', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
    { protocol: 'grpc', url: 'http://c:4317' },
  ],
  [{ OTEL_TRACES_EXPORTER: 'otlp' }, { protocol: 'http/protobuf', url: 'http://localhost:4318/v1/traces' }],
  [{ OTEL_TRACES_EXPORTER: 'zipkin' }, { protocol: 'zipkin', url: 'http://localhost:9411/api/v2/spans' }],
  [{ OTEL_EXPORTER_ZIPKIN_ENDPOINT: 'http://z/s' }, { protocol: 'zipkin', url: 'http://z/s' }],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_TRACES_EXPORTER: 'none' }, undefined],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_SDK_DISABLED: 'true' }, undefined],
])('%j sends traces to %j', (environment, destination) => {
  expect(readSettings(environment).traces.destination).toEqual(destination);
});

test('rejects all that is wrong of traces, Sentry, health and shutdown at once, without the values', () => {
  const wrong = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'hush:4318',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_TRACES_SAMPLER: 'sometimes',
    OTEL_TRACES_SAMPLER_ARG: '2',
    SENTRY_DSN: 'https://hush',
    HEALTH_TOKEN: 'hush',
    SHUTDOWN_DELAY_MS: '30000',
  };

  const reading = (): unknown => readSettings(wrong);

  for (const variable of Object.keys(wrong).filter((name) => name !== 'SHUTDOWN_DELAY_MS'))
    expect(reading).toThrow(`✖ ${variable} must`);
  expect(reading).toThrow('✖ SHUTDOWN_GRACE_MS must be more than SHUTDOWN_DELAY_MS, 30000 ms');
  expect(reading).toThrow('must be one of grpc, http/protobuf');
  expect(reading).not.toThrow('hush');
});
