import type { Sample } from './answers.ts';
import type { PanelData } from './answers.ts';
import type { BoardPanel } from './board-json.ts';
import { legendText } from './legend-text.ts';

/** A series under the name that the board gives it. */
export interface NamedSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
}

/** Every series of a panel, in the order of its queries. */
export const namedSeries = ({ targets = [] }: BoardPanel, { answers }: PanelData): NamedSeries[] =>
  targets.flatMap(({ refId, legendFormat }) =>
    (answers[refId]?.series ?? [])
      .filter(({ samples }) => samples.length > 0)
      .map(({ labels, samples }) => ({ name: legendText(labels, legendFormat), labels, samples })),
  );
