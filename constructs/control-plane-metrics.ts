import type { Relabeling } from './scrape-endpoint.ts';

const drop = (regex: string, ...sourceLabels: readonly string[]): Relabeling => ({
  action: 'drop',
  sourceLabels: ['__name__', ...sourceLabels],
  regex,
});

/** Bounds between those that rules and dashboards of the field ask for. */
const fineBounds =
  '0\\.15|0\\.25|0\\.3|0\\.35|0\\.4|0\\.45|0\\.6|0\\.7|0\\.8|0\\.9|1\\.25|1\\.5|1\\.75|2(\\.0)?|2\\.5|3(\\.0)?|3\\.5|4(\\.0)?|4\\.5|6(\\.0)?|7(\\.0)?|8(\\.0)?|9(\\.0)?|15(\\.0)?|20(\\.0)?|40(\\.0)?|45(\\.0)?|50(\\.0)?';

/**
 * What of an API server is not kept: its histograms have a series for each bound of each verb, resource and scope, most of
 * which nobody asks for. Counts and sums stay.
 */
export const apiServerDrops: readonly Relabeling[] = [
  drop('etcd_(debugging|disk|server).*'),
  drop('apiserver_admission_(controller|step)_admission_(duration|latencies)_seconds_.*'),
  drop(
    '(apiserver_(response_sizes|watch_events_sizes|watch_cache_read_wait_seconds|request_body_size_bytes|flowcontrol_.*)|rest_client_(request|response)_size_bytes)_bucket',
  ),
  drop(
    `(apiserver_request_duration_seconds|apiserver_request_sli_duration_seconds|etcd_request_duration_seconds)_bucket;(${fineBounds})`,
    'le',
  ),
];

/** What a controller manager tells of an etcd that it does not run. */
export const controllerManagerDrops: readonly Relabeling[] = [drop('etcd_(debugging|disk|request|server).*')];

/** What kubelets tell of the API server and the scheduler where all run in one process; job `apiserver` has it. */
export const sharedProcessDrops: readonly Relabeling[] = [
  drop('(aggregator|apiextensions|apiserver|etcd|scheduler)_.*'),
];
