/** A relabelling step, with the operator's names. */
export interface Relabeling {
  readonly action?:
    | 'replace'
    | 'keep'
    | 'drop'
    | 'labeldrop'
    | 'labelkeep'
    | 'labelmap'
    | 'hashmod'
    | 'lowercase'
    | 'uppercase'
    | 'keepequal'
    | 'dropequal';
  readonly sourceLabels?: readonly string[];
  readonly separator?: string;
  readonly regex?: string;
  readonly modulus?: number;
  readonly targetLabel?: string;
  readonly replacement?: string;
}

/** What a ServiceMonitor and a PodMonitor say alike of one endpoint. */
export interface ScrapeEndpoint {
  /** @default /metrics */
  readonly path?: string;
  /** @default - the instance's scrape interval */
  readonly interval?: string;
  /** @default - the instance's scrape timeout */
  readonly scrapeTimeout?: string;
  /** @default http */
  readonly scheme?: 'http' | 'https';
  readonly params?: Readonly<Record<string, readonly string[]>>;
  /** Keep the labels of the samples where they meet those of the target. @default false */
  readonly honorLabels?: boolean;
  readonly honorTimestamps?: boolean;
  readonly trackTimestampsStaleness?: boolean;
  readonly relabelings?: readonly Relabeling[];
  readonly metricRelabelings?: readonly Relabeling[];
}

const relabeling = ({ sourceLabels, ...rest }: Relabeling) => ({
  ...rest,
  ...(sourceLabels === undefined ? {} : { sourceLabels: [...sourceLabels] }),
});

/** The endpoint as the operator takes it: mutable lists, nothing said that is not set. */
export const operatorEndpoint = ({ params, relabelings, metricRelabelings, ...rest }: ScrapeEndpoint) => ({
  ...rest,
  ...(params === undefined
    ? {}
    : { params: Object.fromEntries(Object.entries(params).map(([name, values]) => [name, [...values]])) }),
  ...(relabelings === undefined ? {} : { relabelings: relabelings.map(relabeling) }),
  ...(metricRelabelings === undefined ? {} : { metricRelabelings: metricRelabelings.map(relabeling) }),
});
