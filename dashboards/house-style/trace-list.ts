import type { Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as table from '@grafana/grafana-foundation-sdk/table';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';

const height = 8;

/** A search of Jaeger's datasource, for which the SDK has no type. */
const search = (service: string, tags: string): Dataquery => {
  const query = { refId: 'A', queryType: 'search', service, ...(tags === '' ? {} : { tags }), limit: 20 };
  return query as unknown as Dataquery;
};

/**
 * The newest traces of a service, each of which opens. Jaeger searches one service at a time: there is a list for each that is
 * chosen in `variable`.
 * @param variable whose value is the `service.name`
 * @param tags that a span must have, as `key=value key=value`
 */
export const traceList = (
  { title, description }: Omit<PanelText, 'unit'>,
  { variable, tags = '' }: { readonly variable: string; readonly tags?: string },
): BoardPanel =>
  boardPanel(
    new table.PanelBuilder()
      .title(title)
      .description(description)
      .datasource(datasource('jaeger'))
      .targets([{ build: () => search(`$${variable}`, tags) }])
      .repeat(variable)
      .repeatDirection('h')
      .maxPerRow(2)
      .showHeader(true)
      .cellHeight(common.TableCellHeight.Sm),
    height,
  );
