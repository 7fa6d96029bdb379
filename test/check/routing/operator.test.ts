import { describe, expect, test } from '@jest/globals';
import { findingsOf, outlineOf } from './findings-of.ts';

const object = (kind: string, metadata: string, spec: string, apiVersion = 'monitoring.coreos.com/v1') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { ${metadata} }\nspec: ${spec}\n`;
const manager = (spec: string) => object('Alertmanager', 'name: main, namespace: monitoring', spec);
const prometheus = object('Prometheus', 'name: main, namespace: monitoring', '{ ruleSelector: {} }');
const config = (namespace: string, spec: string) =>
  object('AlertmanagerConfig', `name: team, namespace: ${namespace}, labels: { am: main }`, spec);
const webhook =
  '{ route: { receiver: a }, receivers: [{ name: a, webhookConfigs: [{ url: "https://x.example.com/" }] }] }';
const rules = (expr: string, labels = 'severity: critical') =>
  object(
    'PrometheusRule',
    'name: r, namespace: shop',
    `{ groups: [{ name: g, rules: [{ alert: A, expr: '${expr}', labels: { ${labels} } }] }] }`,
  );
const selecting = 'alertmanagerConfigSelector: { matchLabels: { am: main } }';
const everywhere = `${selecting}, alertmanagerConfigNamespaceSelector: {}`;

describe('an AlertmanagerConfig', () => {
  const inNamespace = (expr: string, strategy = '', labels?: string) =>
    outlineOf(prometheus + manager(`{ ${everywhere}${strategy} }`) + config('shop', webhook) + rules(expr, labels));

  test('gets alerts of its own namespace alone, which none may have', () => {
    const told = ['warning alertmanagerconfig-namespace spec.route'];

    expect(inNamespace('sum by (service) (up) == 0')).toEqual(told);
    expect(inNamespace('up == 0', '', 'namespace: bank')).toEqual(told);
    expect(inNamespace('sum by (namespace) (up) == 0')).toEqual([]);
    expect(inNamespace('up == 0', '', 'namespace: shop')).toEqual([]);
    expect(inNamespace('sum by (service) (up) == 0', ', alertmanagerConfigMatcherStrategy: { type: None }')).toEqual(
      [],
    );
  });

  test('of the Alertmanager’s own namespace may be exempt', () => {
    const strategy = ', alertmanagerConfigMatcherStrategy: { type: OnNamespaceExceptForAlertmanagerNamespace }';
    const told = (namespace: string) =>
      outlineOf(
        prometheus + manager(`{ ${everywhere}${strategy} }`) + config(namespace, webhook) + rules('sum by (a) (up)'),
      );

    expect(told('monitoring')).toEqual([]);
    expect(told('shop')).toHaveLength(1);
  });

  test('must be selected', () => {
    const told = (spec: string, namespace = 'monitoring') =>
      outlineOf(manager(spec) + config(namespace, webhook)).map((text) => text.split(' ')[1]);

    expect(told('{ alertmanagerConfigSelector: { matchLabels: { am: other } } }')).toEqual([
      'alertmanagerconfig-unselected',
    ]);
    expect(told(`{ ${selecting} }`, 'shop')).toEqual(['alertmanagerconfig-unselected']);
    expect(told(`{ ${selecting} }`)).toEqual([]);
    expect(told(`{ ${everywhere} }`, 'shop')).toEqual([]);
    expect(
      told('{ alertmanagerConfigSelector: { matchExpressions: [{ key: am, operator: In, values: [main] }] } }'),
    ).toEqual([]);
    expect(told('{ alertmanagerConfiguration: { name: team } }')).toEqual([]);
  });

  describe('reads a Secret that', () => {
    const slack =
      '{ route: { receiver: a }, receivers: [{ name: a, slackConfigs: [{ apiURL: { name: slack, key: url } }] }] }';
    const secret = (namespace: string, data: string) =>
      `---\napiVersion: v1\nkind: Secret\nmetadata: { name: slack, namespace: ${namespace} }\n${data}\n`;
    const told = (more: string) =>
      findingsOf(config('shop', slack) + more).map(
        ({ severity, message }) => `${severity} ${message.replace(/;? the operator.*/, '')}`,
      );

    test('is in its namespace', () => {
      expect(told(secret('shop', 'stringData: { url: x }'))).toEqual([]);
      expect(told(secret('shop', 'data: { url: eA== }'))).toEqual([]);
    });
    test('is in another', () => {
      expect(told(secret('bank', 'data: { url: eA== }'))).toEqual([
        "error Secret 'slack' is in namespace bank, and is read in shop",
      ]);
    });
    test('has other keys', () => {
      expect(told(secret('shop', 'data: { URL: eA== }'))).toEqual(["error Secret 'slack' has no key 'url', only URL"]);
    });
    test('is made by another operator, or elsewhere', () => {
      expect(
        told(
          object('ExternalSecret', 'name: s, namespace: shop', '{ target: { name: slack } }', 'external-secrets.io/v1'),
        ),
      ).toEqual([]);
      expect(told('')).toEqual(["info Secret 'slack' of namespace shop is not among what was read; without it"]);
    });
  });
});

describe('a Prometheus without the operator', () => {
  const service = (clusterIP: string) =>
    object(
      'Service',
      'name: alertmanager, namespace: monitoring',
      `{ ${clusterIP} selector: { app: am }, ports: [{ port: 9093 }] }`,
      'v1',
    );
  const pods = (replicas: number) =>
    object(
      'StatefulSet',
      'name: alertmanager, namespace: monitoring',
      `{ replicas: ${String(replicas)}, template: { metadata: { labels: { app: am, x: y } } } }`,
      'apps/v1',
    );
  const sends = (discovery: string) =>
    `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: prometheus, namespace: monitoring }\ndata:\n  prometheus.yml: |\n    alerting: { alertmanagers: [{ ${discovery} }] }\n`;
  const fixed = 'static_configs: [{ targets: ["alertmanager.monitoring.svc.cluster.local:9093"] }]';

  test('must not send alerts to whichever of several Alertmanagers a Service picks', () => {
    expect(outlineOf(service('') + pods(2) + sends(fixed))).toEqual([
      'error prometheus-load-balanced-alertmanager data."prometheus.yml".alerting.alertmanagers[0].static_configs[0].targets[0]',
    ]);
    expect(
      outlineOf(service('') + pods(3) + sends('static_configs: [{ targets: ["alertmanager:9093"] }]')),
    ).toHaveLength(1);
  });

  test('may send them to the one there is, to all behind a headless Service, or to each by name', () => {
    expect(outlineOf(service('') + pods(1) + sends(fixed))).toEqual([]);
    expect(
      outlineOf(
        service('clusterIP: None,') +
          pods(2) +
          sends('dns_sd_configs: [{ names: [alertmanager.monitoring.svc], type: A, port: 9093 }]'),
      ),
    ).toEqual([]);
    expect(
      outlineOf(
        service('') +
          pods(2) +
          sends('static_configs: [{ targets: ["alertmanager-0.alertmanager.monitoring.svc:9093"] }]'),
      ),
    ).toEqual([]);
  });
});

describe('the Secret that a receiver reads', () => {
  const reading = config(
    'shop',
    '{ route: { receiver: a }, receivers: [{ name: a, webhookConfigs: [{ urlSecret: { name: hook, key: url } }] }] }',
  );
  const secret = (namespace: string, key: string) =>
    `---\napiVersion: v1\nkind: Secret\nmetadata: { name: hook, namespace: ${namespace} }\nstringData: { ${key}: x }\n`;
  const told = (more: string) =>
    outlineOf(manager(`{ ${everywhere} }`) + reading + more).filter((line) => line.includes('secret'));
  const at = 'alertmanagerconfig-secret spec.receivers[0].webhookConfigs[0].urlSecret';

  test('is in its namespace, with the key', () => {
    expect(told(secret('shop', 'url'))).toEqual([]);
    expect(told(secret('shop', 'address'))).toEqual([`error ${at}`]);
    expect(told(secret('bank', 'url'))).toEqual([`error ${at}`]);
  });

  test('may be made by others: where no Secret is among what is checked it is a hint', () => {
    expect(told('')).toEqual([`info ${at}`]);
  });
});
