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

/** A key of a Secret in the monitor's namespace. */
export interface SecretKeyReference {
  readonly name: string;
  readonly key: string;
}

/** How a target's certificate is checked. */
export interface ScrapeTls {
  /** Certificate of the authority that signed it. @default - those of the system */
  readonly ca?: SecretKeyReference;
  /** Name in the certificate. @default - the address */
  readonly serverName?: string;
  /** Take any certificate. @default false */
  readonly insecureSkipVerify?: boolean;
}

/** Name and password that a target asks for. */
export interface BasicAuth {
  readonly username: SecretKeyReference;
  readonly password: SecretKeyReference;
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
  /** @default - https is checked as by every program */
  readonly tls?: ScrapeTls;
  /** @default - none */
  readonly basicAuth?: BasicAuth;
  readonly relabelings?: readonly Relabeling[];
  readonly metricRelabelings?: readonly Relabeling[];
}

const relabeling = ({ sourceLabels, ...rest }: Relabeling) => ({
  ...rest,
  ...(sourceLabels === undefined ? {} : { sourceLabels: [...sourceLabels] }),
});

const operatorTls = ({ ca, ...rest }: ScrapeTls) => ({ ...rest, ...(ca === undefined ? {} : { ca: { secret: ca } }) });

/** The endpoint as the operator takes it: mutable lists, nothing said that is not set. */
export const operatorEndpoint = ({
  params,
  tls,
  basicAuth,
  relabelings,
  metricRelabelings,
  ...rest
}: ScrapeEndpoint) => ({
  ...rest,
  ...(tls === undefined ? {} : { tlsConfig: operatorTls(tls) }),
  ...(basicAuth === undefined ? {} : { basicAuth: { ...basicAuth } }),
  ...(params === undefined
    ? {}
    : { params: Object.fromEntries(Object.entries(params).map(([name, values]) => [name, [...values]])) }),
  ...(relabelings === undefined ? {} : { relabelings: relabelings.map(relabeling) }),
  ...(metricRelabelings === undefined ? {} : { metricRelabelings: metricRelabelings.map(relabeling) }),
});
