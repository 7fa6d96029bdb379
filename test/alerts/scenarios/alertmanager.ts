import { alertmanagerAlerts } from '../../../alerts/alertmanager.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const own = 'job="alertmanager",namespace="observability"';
const failed = (reason: string, pod = 'a') =>
  `alertmanager_notifications_failed_total{${own},pod="${pod}",integration="slack",reason="${reason}"}`;
const sent = (pod = 'a', integration = 'slack') =>
  `alertmanager_notifications_total{${own},pod="${pod}",integration="${integration}"}`;
const members = (pod: string) => `alertmanager_cluster_members{${own},pod="${pod}"}`;
const labels = { namespace: 'observability', job: 'alertmanager' };

export const subject: AlertSubject = {
  groups: [
    alertmanagerAlerts({ job: 'alertmanager', namespace: 'observability', replicas: 3 }, parseConfig({}).alerts, '15m'),
  ],
  scenarios: [
    firesAfter('fires for the kind of receiver that fails, for whatever reasons', {
      alert: 'AlertmanagerNotificationsFailing',
      series: {
        [failed('authError')]: '0+1x60',
        [failed('serverError')]: '0+1x60',
        [sent()]: '0+4x60',
        [sent('a', 'email')]: '0+4x60',
      },
      after: '5m15s',
      fires: {
        labels: { severity: 'critical', ...labels, integration: 'slack' },
        annotations: {
          description: '50% of the notifications by slack fail; the limit is 1 %. People may not hear of alerts.',
        },
      },
    }),
    staysSilent('is silent for kinds that nothing is sent by', {
      alert: 'AlertmanagerNotificationsFailing',
      series: { [failed('authError')]: '0x60', [sent()]: '0x60' },
      until: '14m',
    }),
    staysSilent('is silent while all arrive', {
      alert: 'AlertmanagerNotificationsFailing',
      series: { [failed('other')]: '2x60', [sent()]: '2+1x60' },
      until: '14m',
    }),
    firesAfter('fires when one of three does not see the others', {
      alert: 'AlertmanagerClusterIncomplete',
      series: { [members('a')]: '3x90', [members('b')]: '3x90', [members('c')]: '1x90' },
      after: '15m',
      fires: {
        labels: { severity: 'warning', ...labels },
        annotations: {
          description:
            'An Alertmanager in observability sees 1 of the 3 members. Notifications may come twice, and silences hold on some alone.',
        },
      },
    }),
    staysSilent('is silent while one is started again', {
      alert: 'AlertmanagerClusterIncomplete',
      series: { [members('a')]: '3x10 2x20 3x60', [members('b')]: '3x10 2x20 3x60' },
      until: '20m',
    }),
  ],
};
