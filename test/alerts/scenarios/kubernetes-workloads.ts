import { workloadAlerts } from '../../../alerts/kubernetes-workloads.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, type Scenario, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const object = (kind: string, metric: string, more = '') =>
  `${metric}{job="kube-state-metrics",instance="a",namespace="shop",${kind}="api"${more}}`;

/** Alerts of missing pods alike: what is wanted, what is there, and what a roll-out changes. */
const missing = (
  alert: string,
  kind: string,
  [wanted, there, updated]: readonly [string, string, string],
): Scenario[] => [
  firesAfter('fires when a pod has been missing for a quarter of an hour', {
    alert,
    series: {
      [object(kind, wanted)]: '3x90',
      [object(kind, there)]: '2x90',
      [object(kind, updated)]: '3x90',
    },
    after: '15m',
    fires: { labels: { severity: 'warning', namespace: 'shop', [kind]: 'api' } },
  }),
  staysSilent('is silent while all are there', {
    alert,
    series: {
      [object(kind, wanted)]: '3x90',
      [object(kind, there)]: '3x90',
      [object(kind, updated)]: '3x90',
    },
    until: '20m',
  }),
  staysSilent('is silent while a roll-out goes on', {
    alert,
    series: {
      [object(kind, wanted)]: '30x120',
      [object(kind, there)]: '28x120',
      [object(kind, updated)]: '0x19 1x19 2x19 3x19 4x19 5x19',
    },
    until: '28m',
  }),
  staysSilent('is silent when the pod is there again within a quarter of an hour', {
    alert,
    series: {
      [object(kind, wanted)]: '3x90',
      [object(kind, there)]: '2x50 3x40',
      [object(kind, updated)]: '3x90',
    },
    until: '20m',
  }),
];

const progressing = (status: string) =>
  object('deployment', 'kube_deployment_status_condition', `,condition="Progressing",status="${status}",reason="r"`);
const failed = object('job_name', 'kube_job_failed', ',condition="true",reason="BackoffLimitExceeded"');
const started = object('job_name', 'kube_job_status_start_time');
const active = object('job_name', 'kube_job_status_active');
const next = object('cronjob', 'kube_cronjob_next_schedule_time');
const suspended = object('cronjob', 'kube_cronjob_spec_suspend');
const quota = (type: string) =>
  object('resourcequota', 'kube_resourcequota', `,resource="limits.memory",type="${type}"`);

export const subject: AlertSubject = {
  groups: [workloadAlerts(parseConfig({}).alerts)],
  scenarios: [
    ...missing('DeploymentReplicasMismatch', 'deployment', [
      'kube_deployment_spec_replicas',
      'kube_deployment_status_replicas_available',
      'kube_deployment_status_replicas_updated',
    ]),
    ...missing('StatefulSetReplicasMismatch', 'statefulset', [
      'kube_statefulset_replicas',
      'kube_statefulset_status_replicas_ready',
      'kube_statefulset_status_replicas_updated',
    ]),
    ...missing('DaemonSetPodsMissing', 'daemonset', [
      'kube_daemonset_status_desired_number_scheduled',
      'kube_daemonset_status_number_available',
      'kube_daemonset_status_updated_number_scheduled',
    ]),
    firesAfter('fires when the deadline of a roll-out passed a quarter of an hour ago', {
      alert: 'DeploymentRolloutStuck',
      series: { [progressing('false')]: '0x19 1x90', [progressing('true')]: '1x19 0x90' },
      after: '20m',
      fires: { labels: { severity: 'warning', namespace: 'shop', deployment: 'api' } },
    }),
    staysSilent('is silent while the roll-out makes progress', {
      alert: 'DeploymentRolloutStuck',
      series: { [progressing('false')]: '0x90', [progressing('true')]: '1x90' },
      until: '20m',
    }),
    firesAfter('fires when the Job has failed for good', {
      alert: 'JobFailed',
      series: { [failed]: '1x40' },
      after: '5m',
      fires: { labels: { severity: 'warning', namespace: 'shop', job_name: 'api' } },
    }),
    staysSilent('is silent for a Job that did not fail', {
      alert: 'JobFailed',
      series: { [failed]: '0x40' },
      until: '9m',
    }),
    firesAfter('fires when it has been at work for more than twelve hours', {
      alert: 'JobStuck',
      interval: '5m',
      series: { [started]: '0x160', [active]: '1x160' },
      after: '12h5m',
      fires: {
        labels: { severity: 'warning', namespace: 'shop', job_name: 'api' },
        annotations: { description: 'Job shop/api has been at work for 12h 5m 0s; the limit is 12 h.' },
      },
    }),
    staysSilent('is silent for a Job that has ended', {
      alert: 'JobStuck',
      interval: '5m',
      series: { [started]: '0x160', [active]: '0x160' },
      until: '13h',
    }),
    firesAfter('fires when it has been due for an hour, and a quarter more', {
      alert: 'CronJobMissed',
      interval: '1m',
      series: { [next]: '600x100', [suspended]: '0x100' },
      after: '1h26m',
      fires: {
        labels: { severity: 'warning', namespace: 'shop', cronjob: 'api' },
        annotations: { description: 'CronJob shop/api has been due for 1h 16m 0s; the limit is 60 min.' },
      },
    }),
    staysSilent('is silent while it is suspended', {
      alert: 'CronJobMissed',
      interval: '1m',
      series: { [next]: '600x120', [suspended]: '1x120' },
      until: '2h',
    }),
    staysSilent('is silent while it is started in time', {
      alert: 'CronJobMissed',
      interval: '1m',
      series: { [next]: '60+60x120', [suspended]: '0x120' },
      until: '2h',
    }),
    firesAfter('fires when more than nine tenths are used', {
      alert: 'QuotaAlmostFull',
      series: { [quota('used')]: '95x90', [quota('hard')]: '100x90' },
      after: '15m',
      fires: {
        labels: { severity: 'warning', namespace: 'shop', resourcequota: 'api', resource: 'limits.memory' },
        annotations: {
          description: '95% of limits.memory in quota api of namespace shop is used; the limit is 90 %.',
        },
      },
    }),
    staysSilent('is silent when nine tenths are used', {
      alert: 'QuotaAlmostFull',
      series: { [quota('used')]: '90x90', [quota('hard')]: '100x90' },
      until: '20m',
    }),
    staysSilent('is silent for what may not be used at all', {
      alert: 'QuotaAlmostFull',
      series: { [quota('used')]: '0x90', [quota('hard')]: '0x90' },
      until: '20m',
    }),
  ],
};
