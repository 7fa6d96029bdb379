import { describe, expect, test } from '@jest/globals';
import {
  boardWith,
  configMap,
  datasourceFile,
  datasourceVariable,
  findingsIn,
  outlineIn,
  panelOf,
} from './findings-of.ts';

const prometheus = { name: 'Prometheus', uid: 'prometheus', type: 'prometheus', url: 'https://prometheus.example.com' };
const loki = { name: 'Loki', uid: 'loki', type: 'loki', url: 'https://loki.example.com' };
const boardOn = (datasource: unknown, variables: readonly object[] = []) =>
  boardWith({ panels: [panelOf('up', { datasource })], variables });

describe('a datasource that a board names', () => {
  test.each([
    ['by its uid', { type: 'prometheus', uid: 'prometheus' }],
    ['by its name, as older boards do', 'Prometheus'],
    ['by its type alone', { type: 'prometheus' }],
    ['by a name of Grafana itself', { type: 'datasource', uid: '-- Mixed --' }],
  ])('is known %s', (_, datasource) => {
    expect(outlineIn(datasourceFile(prometheus), boardOn(datasource))).toEqual([]);
  });

  test('is told once where nobody provisions it', () => {
    const panels = [1, 2].map((id) => panelOf('up', { id, datasource: { type: 'prometheus', uid: 'prom' } }));

    expect(findingsIn(datasourceFile(prometheus), boardWith({ panels }))).toMatchObject([
      { code: 'unknown-datasource', severity: 'warning', fix: 'use one of prometheus', path: 'panels[0].datasource' },
    ]);
  });

  test('is not judged where no datasource is among what is checked', () => {
    expect(outlineIn(boardOn({ type: 'prometheus', uid: 'prom' }))).toEqual([]);
  });

  test('has the type it is taken for', () => {
    expect(outlineIn(datasourceFile(prometheus), boardOn({ type: 'tempo', uid: 'prometheus' }))).toEqual([
      'warning datasource-type panels[0].datasource',
    ]);
  });

  test('may be chosen, if there is one of that type', () => {
    const chosen = { type: 'prometheus', uid: '${datasource}' };

    expect(outlineIn(datasourceFile(prometheus), boardOn(chosen, [datasourceVariable]))).toEqual([]);
    expect(outlineIn(datasourceFile(loki), boardOn(chosen, [datasourceVariable]))).toEqual([
      'warning unknown-datasource templating.list[0].query',
    ]);
  });
});

describe('datasources together', () => {
  test('have one default at most', () => {
    const both = [prometheus, loki].map((datasource) => ({ ...datasource, isDefault: true }));

    expect(outlineIn(datasourceFile(...both))).toEqual(['error two-default-datasources datasources[1].isDefault']);
    expect(outlineIn(datasourceFile({ ...prometheus, isDefault: true }, loki))).toEqual([]);
    expect(
      outlineIn(datasourceFile({ ...prometheus, isDefault: true }, { ...loki, isDefault: true, orgId: 2 })),
    ).toEqual([]);
  });

  test('have a name and a uid each', () => {
    expect(outlineIn(datasourceFile(prometheus, { ...loki, uid: 'prometheus' }))).toEqual([
      'error duplicate-datasource datasources[1].uid',
    ]);
    expect(outlineIn(datasourceFile(prometheus, { ...loki, name: 'Prometheus' }))).toEqual([
      'warning duplicate-datasource datasources[1].name',
    ]);
  });

  test('may be without uid where boards offer a choice, and not where something names it', () => {
    const nameless = { ...loki, uid: undefined };
    const chosen = boardOn({ type: 'prometheus', uid: '${datasource}' }, [datasourceVariable]);

    expect(outlineIn(datasourceFile(prometheus, nameless), chosen)).toEqual([
      'info datasource-without-uid datasources[1]',
    ]);
    expect(outlineIn(datasourceFile(prometheus, nameless), boardOn({ type: 'tempo', uid: 'tempo' }))).toEqual([
      'warning datasource-without-uid datasources[1]',
      'warning unknown-datasource panels[0].datasource',
    ]);
  });
});

describe('links between datasources', () => {
  const linked = (uid: string, url = '$${__value.raw}') => ({
    ...loki,
    jsonData: { derivedFields: [{ name: 'trace', matcherRegex: 'trace=(\\w+)$', url, datasourceUid: uid }] },
  });
  const exemplars = {
    ...prometheus,
    jsonData: { exemplarTraceIdDestinations: [{ name: 'a', datasourceUid: 'tempo' }] },
  };

  test('lead to one that is provisioned', () => {
    expect(outlineIn(datasourceFile(prometheus, linked('prometheus')))).toEqual([]);
    expect(outlineIn(datasourceFile(exemplars, linked('tempo')))).toEqual([
      'warning unknown-correlation datasources[0].jsonData.exemplarTraceIdDestinations[0].datasourceUid',
      'warning unknown-correlation datasources[1].jsonData.derivedFields[0].datasourceUid',
    ]);
  });

  test('have two dollars before what Grafana fills in later', () => {
    expect(outlineIn(datasourceFile(prometheus, linked('prometheus', '${__value.raw}')))).toEqual([
      'warning expanded-dollar datasources[1].jsonData.derivedFields[0].url',
    ]);
    expect(outlineIn(datasourceFile({ ...prometheus, basicAuthUser: '$__file{/run/user}' }))).toEqual([]);
  });
});

describe('the interval of a datasource', () => {
  const scraping = (interval: string, jobs: readonly object[] = [{ job_name: 'a' }]) =>
    JSON.stringify({ global: { scrape_interval: interval }, scrape_configs: jobs });
  const saying = (timeInterval: string) => datasourceFile({ ...prometheus, jsonData: { timeInterval } });

  test('is that of Prometheus, where that is longer than Grafana assumes', () => {
    expect(findingsIn(scraping('60s'), datasourceFile(prometheus))).toMatchObject([
      {
        code: 'datasource-interval',
        message: expect.stringContaining('$__rate_interval is 1m then, and holds one sample') as unknown,
        fix: 'write jsonData.timeInterval: 1m',
      },
    ]);
    expect(outlineIn(scraping('60s'), saying('15s'))).toEqual([
      'warning datasource-interval datasources[0].jsonData.timeInterval',
    ]);
    expect(outlineIn(scraping('60s'), saying('60s'))).toEqual([]);
    expect(outlineIn(scraping('15s'), datasourceFile(prometheus))).toEqual([]);
  });

  test('is that of the jobs, where each has its own', () => {
    expect(outlineIn(scraping('60s', [{ job_name: 'a', scrape_interval: '15s' }]), datasourceFile(prometheus))).toEqual(
      [],
    );
  });
});

describe('the address of a datasource', () => {
  const service = (more: object = {}) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'prometheus', namespace: 'monitoring' },
      spec: { ports: [{ port: 9090 }], ...more },
    });
  const at = (url: string) =>
    configMap('datasources', { 'a.yaml': `datasources: [${JSON.stringify({ ...prometheus, url })}]` });

  test.each([
    'http://prometheus:9090',
    'http://prometheus.monitoring:9090/prefix',
    'http://prometheus.monitoring.svc.cluster.local:9090',
    'https://prometheus.example.com',
    'http://localhost:9090',
    'http://$PROMETHEUS_HOST:9090',
  ])('%s may be right', (url) => {
    expect(outlineIn(service(), at(url))).toEqual([]);
  });

  test.each([
    ['http://prometheus', 'error'],
    ['http://prometheus.monitoring.svc:80', 'error'],
    ['http://prometheus-server:9090', 'warning'],
    ['http://prometheus.monitorin.svc:9090', 'none'],
  ])('%s: %s', (url, severity) => {
    const expected = severity === 'none' ? [] : [`${severity} datasource-address data."a.yaml".datasources[0].url`];

    expect(outlineIn(service(), at(url))).toEqual(expected);
  });

  test('of a headless Service has any port, and the operator makes Services of its own', () => {
    const operated = JSON.stringify({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'Prometheus',
      metadata: { name: 'main', namespace: 'monitoring' },
      spec: { scrapeInterval: '15s' },
    });

    expect(outlineIn(service({ clusterIP: 'None' }), at('http://prometheus:1234'))).toEqual([]);
    expect(outlineIn(operated, at('http://prometheus-operated:9090'))).toEqual([]);
    expect(outlineIn(operated, at('http://prometheus:9090'))).toEqual([
      'warning datasource-address data."a.yaml".datasources[0].url',
    ]);
  });
});
