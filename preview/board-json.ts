/** A place on Grafana's grid of 24 columns. */
export interface GridPos {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A query, as a panel has it. */
export interface PanelTarget {
  readonly refId: string;
  /** PromQL or LogQL; missing in a search for traces. */
  readonly expr?: string;
  /** A text, in which `{{label}}` stands for the value of a label. */
  readonly legendFormat?: string;
  /** Asks for the end of the time shown alone. */
  readonly instant?: boolean;
  readonly exemplar?: boolean;
  /** Of Loki: `instant` or `range`. */
  readonly queryType?: string;
  /** Of a search for traces: of whom, and tags that a span must have, as `key=value key=value`. */
  readonly service?: string;
  readonly tags?: string;
}

/** From a value on there is a colour; the first has no lower bound. */
export interface ThresholdStep {
  readonly value: number | null;
  readonly color: string;
}

/** Texts and colours of single values. */
export interface ValueMapping {
  readonly type: string;
  readonly options: Readonly<Record<string, { readonly text?: string; readonly color?: string }>>;
}

/** How the values of a panel are shown. */
export interface FieldDefaults {
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly thresholds?: { readonly steps: readonly ThresholdStep[] };
  readonly mappings?: readonly ValueMapping[];
  readonly custom?: {
    /** `line` or `bars`. @default line */
    readonly drawStyle?: string;
    readonly fillOpacity?: number;
    readonly stacking?: { readonly mode?: string };
    readonly thresholdsStyle?: { readonly mode?: string };
  };
}

/** What is other for one series, or one column of a table. */
export interface FieldOverride {
  readonly matcher: { readonly options?: unknown };
  readonly properties: readonly { readonly id: string; readonly value?: unknown }[];
}

/** A panel or a heading, as Grafana's JSON has it. */
export interface BoardPanel {
  readonly id?: number;
  /** Kind of the panel; `row` is a heading. */
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos: GridPos;
  readonly datasource?: { readonly uid?: string };
  readonly fieldConfig?: { readonly defaults: FieldDefaults; readonly overrides?: readonly FieldOverride[] };
  readonly options?: {
    readonly graphMode?: string;
    readonly wrapLogMessage?: boolean;
    readonly legend?: { readonly showLegend?: boolean };
    readonly sortBy?: readonly { readonly displayName: string; readonly desc?: boolean }[];
  };
  readonly transformations?: readonly { readonly id: string; readonly options?: unknown }[];
  /** A variable: there is a panel for each of its values. */
  readonly repeat?: string;
  readonly maxPerRow?: number;
  readonly targets?: readonly PanelTarget[];
}

/** A board, as Grafana's JSON has it. */
export interface BoardJson {
  readonly title: string;
  readonly description?: string;
  readonly panels: readonly BoardPanel[];
}

/** Settings of a panel's values; none of a panel without. */
export const defaultsOf = ({ fieldConfig }: BoardPanel): FieldDefaults => fieldConfig?.defaults ?? {};
