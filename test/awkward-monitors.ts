import { Construct } from 'constructs';
import { PodMonitor } from '../constructs/pod-monitor.ts';
import { Probe } from '../constructs/probe.ts';
import { ServiceMonitor } from '../constructs/service-monitor.ts';

const labels = {};
const credentials = 'target.credentials';

/** The Secret that the monitors refer to; the operator looks whether the certificate is one. */
export const awkwardSecret = (namespace: string, certificate: string): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: credentials, namespace },
  stringData: { 'ca.crt': certificate, user: 'prometheus', password: 'only a test' },
});

/** Monitors with everything that is awkward to render, for the pods, Services and Ingresses of namespace `shop`. */
export const awkwardMonitors = (scope: Construct, namespace: string): void => {
  const all = new Construct(scope, 'awkward');
  new ServiceMonitor(all, 'Conditions', {
    name: 'conditions',
    namespace,
    labels,
    selector: { 'app.kubernetes.io/name': 'checkout' },
    expressions: [
      { key: 'app.kubernetes.io/name', operator: 'In', values: ['checkout', 'cart'] },
      { key: 'tier', operator: 'NotIn', values: ['test', 'dev'] },
      { key: 'app.kubernetes.io/name', operator: 'Exists' },
      { key: 'example.com/no-metrics', operator: 'DoesNotExist' },
    ],
    namespaces: ['shop', 'billing'],
    endpoints: [
      {
        port: 'http',
        path: '/federate',
        interval: '30s',
        scrapeTimeout: '20s',
        scheme: 'https',
        params: { 'match[]': ['{job="a"}', '{job="b"}'], format: ['prometheus'] },
        honorLabels: true,
        honorTimestamps: false,
        trackTimestampsStaleness: true,
        tls: {
          ca: { name: credentials, key: 'ca.crt' },
          serverName: 'checkout.example.com',
          insecureSkipVerify: false,
        },
        basicAuth: { username: { name: credentials, key: 'user' }, password: { name: credentials, key: 'password' } },
        relabelings: [
          { targetLabel: 'service_name', replacement: 'checkout' },
          { sourceLabels: ['pod', 'node'], separator: '@', targetLabel: 'where', action: 'replace' },
          { action: 'labeldrop', regex: 'container' },
        ],
        metricRelabelings: [
          { action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*' },
          { sourceLabels: ['user'], targetLabel: 'shard', modulus: 8, action: 'hashmod' },
        ],
      },
      { targetPort: 8080, tls: { insecureSkipVerify: true } },
    ],
  });
  new ServiceMonitor(all, 'Everywhere', {
    name: 'everywhere',
    namespace,
    labels,
    selector: {},
    expressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: ['checkout'] }],
    namespaces: 'any',
    jobLabel: 'app.kubernetes.io/name',
    endpoints: [{ port: 'http' }],
  });
  new PodMonitor(all, 'Pods', {
    name: 'pods',
    namespace,
    labels,
    selector: { 'app.kubernetes.io/name': 'checkout' },
    expressions: [{ key: 'pod-template-hash', operator: 'Exists' }],
    namespaces: ['shop'],
    jobLabel: 'team',
    endpoints: [
      {
        port: 'http',
        basicAuth: { username: { name: credentials, key: 'user' }, password: { name: credentials, key: 'password' } },
      },
      {
        portNumber: 8080,
        tls: { serverName: 'pods.example.com' },
        scheme: 'https',
        relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_ip'], targetLabel: 'ip' }],
      },
    ],
  });
  const probe = {
    namespace,
    labels,
    prober: 'blackbox:9115',
    module: 'http_2xx',
    interval: '30s',
    scrapeTimeout: '10s',
  };
  new Probe(all, 'Static', {
    ...probe,
    name: 'static',
    jobName: 'static',
    targets: ['https://example.com/a', 'https://example.com/b'],
    targetLabels: { namespace: 'shop', team: 'web' },
  });
  new Probe(all, 'Plain', { ...probe, name: 'plain', jobName: 'plain', targets: ['db.shop.svc:5432'] });
  new Probe(all, 'Ingresses', {
    ...probe,
    name: 'ingresses',
    jobName: 'ingresses',
    ingress: {
      selector: { public: 'yes' },
      expressions: [{ key: 'no-probe', operator: 'DoesNotExist' }],
      namespaces: ['shop'],
    },
  });
};
