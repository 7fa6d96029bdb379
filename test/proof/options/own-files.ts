import type { Axis } from './axis.ts';

const configMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'notes', namespace: 'default' },
  data: { a: 'b' },
};
const ruleFile = {
  groups: [
    {
      name: 'shop',
      rules: [
        { record: 'job:up:sum', expr: 'sum by (job) (up)' },
        {
          alert: 'JobGone',
          expr: 'job:up:sum == 0',
          for: '10m',
          labels: { severity: 'warning' },
          annotations: { summary: 'A job is gone.', description: 'Nothing of {{ $labels.job }} is up.' },
        },
      ],
    },
  ],
};
const template = '{{ define "shop.title" }}{{ .CommonLabels.alertname }}{{ end }}';
const dashboard = { uid: 'shop', title: 'Shop', panels: [] };

/** Files that lie beside belvedere.yaml, by path; YAML takes JSON. */
export const ownFiles: Readonly<Record<string, string>> = {
  'k8s/notes.yaml': JSON.stringify(configMap),
  'rules/shop.yaml': JSON.stringify(ruleFile),
  'dashboards/shop.json': JSON.stringify(dashboard),
  'templates/shop.tmpl': template,
};

export const ownFileAxes: readonly Axis[] = [
  {
    name: 'own files',
    levels: {
      none: {},
      'by path': {
        extra: {
          manifests: ['k8s/*.yaml'],
          rules: ['rules/shop.yaml'],
          dashboards: ['dashboards/**'],
          templates: ['templates/*.tmpl'],
        },
      },
      'in place': {
        extra: {
          manifests: [{ from: 'k8s/notes.yaml', object: configMap }],
          rules: [{ from: 'rules/shop.yaml', ...ruleFile }],
          dashboards: [{ from: 'dashboards/shop.json', dashboard }],
          templates: [{ from: 'templates/shop.tmpl', text: template }],
        },
      },
    },
  },
  {
    name: 'patches',
    levels: {
      none: {},
      some: {
        patches: [
          {
            target: { kind: 'Deployment', name: 'grafana', apiVersion: 'apps/v1' },
            merge: { spec: { template: { metadata: { annotations: { 'example.com/owner': 'sre' } } } } },
          },
          {
            target: { kind: 'StatefulSet', name: 'alertmanager' },
            json: [
              { op: 'test', path: '/spec/template/spec/containers/0/name', value: 'alertmanager' },
              { op: 'add', path: '/metadata/annotations', value: { a: 'b' } },
              { op: 'copy', from: '/metadata/annotations/a', path: '/metadata/annotations/c' },
              { op: 'move', from: '/metadata/annotations/a', path: '/metadata/annotations/d' },
              { op: 'replace', path: '/metadata/annotations/d', value: 'e' },
              { op: 'remove', path: '/metadata/annotations/c' },
            ],
          },
        ],
      },
    },
  },
  {
    name: 'environment',
    levels: {
      none: {},
      staging: {
        environments: {
          staging: {
            loki: { resources: { limits: { memory: '4Gi' } } },
            services: [{ name: 'load-generator', namespace: 'load' }],
          },
        },
      },
    },
  },
];
