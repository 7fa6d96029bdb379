import { probeMetrics } from '../../metrics/blackbox.ts';
import { panelPromql } from '../../promql/promql.ts';
import type { Query } from '../house-style/query.ts';
import { chosen } from '../house-style/variables.ts';

/** The probes and targets chosen in the variables. */
const of = [chosen('job'), chosen('instance')];
const target = ['job', 'instance'];
const legend = '{{instance}}';

export const targets: Query = { expr: panelPromql`count(${probeMetrics.probe_success}{${of}})`, legend: 'targets' };

export const failing: Query = {
  expr: panelPromql`count(${probeMetrics.probe_success}{${of}} == 0) or vector(0)`,
  legend: 'failing',
};

export const duration: Query = {
  expr: panelPromql`max by (${target}) (${probeMetrics.probe_duration_seconds}{${of}})`,
  legend,
};

export const slowest: Query = { expr: panelPromql`max(${duration.expr})`, legend: 'slowest' };

/** Days below zero: it has ended. */
export const certificateDays: Query = {
  expr: panelPromql`(min by (${target}) (${probeMetrics.probe_ssl_earliest_cert_expiry}{${of}}) - time()) / 86400`,
  legend,
};

export const firstCertificate: Query = { expr: panelPromql`min(${certificateDays.expr})`, legend: 'first to end' };

export const answersNow = panelPromql`max by (${target}) (${probeMetrics.probe_success}{${of}})`;

export const answered = panelPromql`avg by (${target}) (avg_over_time(${probeMetrics.probe_success}{${of}}[$__range]))`;

export const meanDuration = panelPromql`avg by (${target}) (avg_over_time(${probeMetrics.probe_duration_seconds}{${of}}[$__range]))`;

export const success: Query = {
  expr: panelPromql`avg by (${target}) (avg_over_time(${probeMetrics.probe_success}{${of}}[$__rate_interval]))`,
  legend,
};

export const phases: Query = {
  expr: panelPromql`avg by (phase) (${probeMetrics.probe_http_duration_seconds}{${of}})`,
  legend: '{{phase}}',
};

export const status: Query = {
  expr: panelPromql`max by (${target}) (${probeMetrics.probe_http_status_code}{${of}})`,
  legend,
};
