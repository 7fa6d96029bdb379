import { z } from 'zod';
import { alertSettings } from '../alert-settings.ts';
import { positive, ratio } from './limits.ts';

/** The control plane, where it can be seen. */
export const controlPlaneAlertSettings = {
  controlPlaneDown: z.strictObject(alertSettings('critical', '5m')).prefault({}),
  apiServerErrors: z
    .strictObject({
      ...alertSettings('critical', '10m'),
      ratio: ratio.default(0.03).describe('Share of requests to the Kubernetes API answered 5xx.'),
    })
    .prefault({}),
  apiServerSlow: z
    .strictObject({
      ...alertSettings('warning', '10m'),
      // https://github.com/kubernetes/community/blob/master/sig-scalability/slos/api_call_latency.md
      seconds: positive
        .default(1)
        .describe('99th percentile of the time of requests that change or read one object, in seconds.'),
    })
    .prefault({}),
  etcdNoLeader: z.strictObject(alertSettings('critical', '1m')).prefault({}),
  etcdDatabaseAlmostFull: z
    .strictObject({
      ...alertSettings('warning', '10m'),
      ratio: ratio.default(0.8).describe('Share of the quota of the database of etcd.'),
    })
    .prefault({}),
  dnsErrors: z
    .strictObject({
      ...alertSettings('critical', '10m'),
      ratio: ratio.default(0.03).describe('Share of questions for names answered SERVFAIL.'),
    })
    .prefault({}),
};
