import type { Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as table from '@grafana/grafana-foundation-sdk/table';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';

export interface TraceListProps {
  /** A service, or a variable with names of services. */
  readonly of: { readonly service: string } | { readonly variable: string };
  /** Tags that a span must have, as `key=value key=value`. @default - any */
  readonly tags?: string;
}

const height = 8;

/** A search of Jaeger's datasource, for which the SDK has no type. */
const search = (service: string, tags: string): Dataquery => {
  const query = { refId: 'A', queryType: 'search', service, ...(tags === '' ? {} : { tags }), limit: 20 };
  return query as unknown as Dataquery;
};

/** The newest traces, each of which opens. Jaeger searches one service at a time: there is a list for each that is chosen. */
export const traceList = (
  { title, description }: Omit<PanelText, 'unit'>,
  { of, tags = '' }: TraceListProps,
): BoardPanel => {
  const service = 'service' in of ? of.service : `$${of.variable}`;
  const builder = new table.PanelBuilder()
    .title('service' in of ? title : `${title}: ${service}`)
    .description(description)
    .datasource(datasource('jaeger'))
    .targets([{ build: () => search(service, tags) }])
    .showHeader(true)
    .cellHeight(common.TableCellHeight.Sm);
  if ('variable' in of) builder.repeat(of.variable).repeatDirection('h').maxPerRow(2);
  return boardPanel(builder, height);
};
