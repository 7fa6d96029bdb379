import { controlPlaneAlerts } from '../../../alerts/control-plane.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const up = (job: string, instance: string) => `up{job="${job}",namespace="kube-system",instance="${instance}"}`;
const requests = (code: number) =>
  `apiserver_request_total{job="apiserver",instance="a",verb="GET",resource="pods",code="${String(code)}"}`;
const bucket = (le: string, verb = 'PUT', subresource = '') =>
  `apiserver_request_sli_duration_seconds_bucket{job="apiserver",instance="a",verb="${verb}",subresource="${subresource}",le="${le}"}`;
const etcd = (metric: string, instance = 'a') => `${metric}{job="kube-etcd",instance="${instance}"}`;
const answers = (rcode: string) => `coredns_dns_responses_total{job="coredns",instance="a",zone=".",rcode="${rcode}"}`;

export const subject: AlertSubject = {
  groups: [
    controlPlaneAlerts(
      { apiServer: 'apiserver', etcd: 'kube-etcd', coreDns: 'coredns', others: [] },
      parseConfig({}).alerts,
      '5m',
    ),
  ],
  scenarios: [
    firesAfter('fires for a part that is found nowhere, and for one of which no instance answers', {
      alert: 'ControlPlaneDown',
      series: {
        [up('apiserver', 'a')]: '1x60',
        [up('apiserver', 'b')]: '0x60',
        [up('coredns', 'a')]: '0x60',
        [up('coredns', 'b')]: '0x60',
      },
      after: '5m',
      fires: [
        { labels: { severity: 'critical', job: 'coredns' }, annotations: { summary: 'coredns cannot be seen' } },
        { labels: { severity: 'critical', job: 'kube-etcd' }, annotations: { summary: 'kube-etcd cannot be seen' } },
      ],
    }),
    staysSilent('is silent while one of each answers', {
      alert: 'ControlPlaneDown',
      series: {
        [up('apiserver', 'a')]: '1x60',
        [up('kube-etcd', 'a')]: '1x60',
        [up('kube-etcd', 'b')]: '0x60',
        [up('coredns', 'a')]: '1x60',
      },
      until: '14m',
    }),
    firesAfter('fires when five of a hundred requests fail', {
      alert: 'ApiServerErrors',
      series: { [requests(200)]: '0+95x60', [requests(503)]: '0+5x60' },
      after: '10m15s',
      fires: {
        labels: { severity: 'critical', job: 'apiserver' },
        annotations: { description: '5% of the requests to the Kubernetes API are answered 5xx; the limit is 3 %.' },
      },
    }),
    staysSilent('is silent for mistakes of clients', {
      alert: 'ApiServerErrors',
      series: { [requests(200)]: '0+50x60', [requests(409)]: '0+50x60', [requests(500)]: '0+1x60' },
      until: '14m',
    }),
    firesAfter('fires for the verb that is slow', {
      alert: 'ApiServerSlow',
      series: {
        [bucket('1')]: '0+90x60',
        [bucket('5')]: '0+100x60',
        [bucket('+Inf')]: '0+100x60',
        [bucket('1', 'GET')]: '0+100x60',
        [bucket('+Inf', 'GET')]: '0+100x60',
      },
      after: '10m15s',
      fires: {
        labels: { severity: 'warning', job: 'apiserver', verb: 'PUT' },
        annotations: {
          description: 'One PUT request to the Kubernetes API in a hundred takes longer than 4.6s; the limit is 1 s.',
        },
      },
    }),
    staysSilent('is silent for requests that last by nature', {
      alert: 'ApiServerSlow',
      series: {
        [bucket('1', 'GET', 'log')]: '0x60',
        [bucket('60', 'GET', 'log')]: '0+100x60',
        [bucket('+Inf', 'GET', 'log')]: '0+100x60',
        [bucket('1', 'LIST')]: '0x60',
        [bucket('+Inf', 'LIST')]: '0+100x60',
      },
      until: '14m',
    }),
    firesAfter('fires for the member that knows no leader', {
      alert: 'EtcdNoLeader',
      series: { [etcd('etcd_server_has_leader')]: '1x20 0x20', [etcd('etcd_server_has_leader', 'b')]: '1x40' },
      after: '6m15s',
      fires: { labels: { severity: 'critical', job: 'kube-etcd', instance: 'a' } },
    }),
    staysSilent('is silent while a leader is chosen', {
      alert: 'EtcdNoLeader',
      series: { [etcd('etcd_server_has_leader')]: '1x20 0x3 1x20' },
      until: '9m',
    }),
    firesAfter('fires when more than four fifths of the quota are used', {
      alert: 'EtcdDatabaseAlmostFull',
      series: {
        [etcd('etcd_mvcc_db_total_size_in_bytes')]: '1800000000x60',
        [etcd('etcd_server_quota_backend_bytes')]: '2000000000x60',
      },
      after: '10m',
      fires: {
        labels: { severity: 'warning', job: 'kube-etcd', instance: 'a' },
        annotations: { summary: 'The database of etcd on a is nearly full' },
      },
    }),
    staysSilent('is silent when half of the quota is used', {
      alert: 'EtcdDatabaseAlmostFull',
      series: {
        [etcd('etcd_mvcc_db_total_size_in_bytes')]: '1000000000x60',
        [etcd('etcd_server_quota_backend_bytes')]: '2000000000x60',
      },
      until: '14m',
    }),
    firesAfter('fires when one question in ten cannot be answered', {
      alert: 'DnsErrors',
      series: { [answers('NOERROR')]: '0+90x60', [answers('SERVFAIL')]: '0+10x60' },
      after: '10m15s',
      fires: {
        labels: { severity: 'critical', job: 'coredns' },
        annotations: {
          description: '10% of the questions for names in the cluster are answered SERVFAIL; the limit is 3 %.',
        },
      },
    }),
    staysSilent('is silent for names that there are not', {
      alert: 'DnsErrors',
      series: { [answers('NOERROR')]: '0+50x60', [answers('NXDOMAIN')]: '0+50x60' },
      until: '14m',
    }),
  ],
};
