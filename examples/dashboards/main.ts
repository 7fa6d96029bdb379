import { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { type GrafanaBoard, loadConfig, ObservabilityStack, writeStack } from 'belvedere';
import { App } from 'cdk8s';

const revenue: GrafanaBoard = {
  uid: 'revenue',
  folder: 'Shop',
  dashboard: new DashboardBuilder('Revenue')
    .uid('revenue')
    .withPanel(
      new PanelBuilder()
        .title('Revenue')
        .description('Taken each second, by every service that sells.')
        .datasource({ type: 'prometheus', uid: 'prometheus' })
        .unit('short')
        .withTarget(
          new DataqueryBuilder()
            .refId('A')
            .expr('sum by (service_name) (rate(order_revenue_total[$__rate_interval]))')
            .legendFormat('{{service_name}}'),
        ),
    )
    .build(),
};

export const stack = new ObservabilityStack(new App(), 'observability', {
  config: loadConfig('belvedere.yaml'),
  boards: [revenue],
});
writeStack(stack, 'dist');
