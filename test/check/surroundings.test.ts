import { describe, expect, test } from '@jest/globals';
import { surroundings, usualInterval } from '../../check/surroundings.ts';
import { documentsIn } from './sources.ts';

const server = (spec: object) =>
  JSON.stringify({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'a' }, spec });
const monitor = (interval: string | undefined) =>
  JSON.stringify({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'a' },
    spec: { endpoints: [{ port: 'web', interval }] },
  });
const of = (...documents: readonly string[]) => documentsIn(documents.join('\n---\n'));

describe('what is known of the server', () => {
  test('is nothing where there is none', () => {
    expect(surroundings(of(monitor('15s')))).toEqual({});
  });

  test("is what it says, else its own or the operator's defaults", () => {
    expect(surroundings(of('scrape_configs: []'))).toEqual({ scrapeInterval: 60, evaluationInterval: 60 });
    expect(surroundings(of(server({})))).toEqual({ scrapeInterval: 30, evaluationInterval: 30, retention: 86_400 });
    expect(surroundings(of(server({ scrapeInterval: '10s', evaluationInterval: '20s', retention: '2d' })))).toEqual({
      scrapeInterval: 10,
      evaluationInterval: 20,
      retention: 172_800,
    });
  });

  test('is the shortest interval of any target, and no retention where older samples are elsewhere', () => {
    expect(surroundings(of(server({ remoteRead: [{}] }), monitor('5s')))).toEqual({
      scrapeInterval: 5,
      evaluationInterval: 30,
    });
  });
});

describe('the usual interval', () => {
  test('is that of targets without one of their own', () => {
    expect(usualInterval(of(server({}), monitor('5s'), monitor(undefined)))).toBe(30);
  });

  test('is the shortest where each has its own', () => {
    expect(usualInterval(of(server({}), monitor('5s'), monitor('10s')))).toBe(5);
  });

  test('is not known without a server', () => {
    expect(usualInterval(of(monitor('5s')))).toBeUndefined();
  });
});
