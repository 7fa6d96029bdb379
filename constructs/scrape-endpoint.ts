/** A relabelling step, with the operator's names. */
export interface Relabeling {
  /** What is done with the labels. @default replace */
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
  /** Labels whose values are joined. @default - none */
  readonly sourceLabels?: readonly string[];
  /** Stands between the joined values. @default ; */
  readonly separator?: string;
  /** What the joined values must match, from beginning to end (RE2). @default (.*) */
  readonly regex?: string;
  /** Modulus of the hash, for action hashmod. @default - none */
  readonly modulus?: number;
  /** Label that is written. @default - none */
  readonly targetLabel?: string;
  /** What it is set to, with $1 for the first group of the regex. @default $1 */
  readonly replacement?: string;
}

/** A key of a Secret in the namespace of what names it. */
export interface SecretKeyReference {
  /** Name of the Secret. */
  readonly name: string;
  /** Key in the Secret. */
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
  /** Where the name stands. */
  readonly username: SecretKeyReference;
  /** Where the password stands. */
  readonly password: SecretKeyReference;
}

/** What a ServiceMonitor and a PodMonitor say alike of one endpoint. */
export interface ScrapeEndpoint {
  /** Path of the metrics. @default /metrics */
  readonly path?: string;
  /** How often it is scraped, as a duration such as 30s. @default - the scrape interval of Prometheus */
  readonly interval?: string;
  /** How long an answer may take, at most the interval. @default - the scrape timeout of Prometheus */
  readonly scrapeTimeout?: string;
  /** Protocol of the endpoint. @default http */
  readonly scheme?: 'http' | 'https';
  /** Parameters of the URL. @default - none */
  readonly params?: Readonly<Record<string, readonly string[]>>;
  /** Keep the labels of the samples where they meet those of the target. @default false */
  readonly honorLabels?: boolean;
  /** Keep the timestamps that samples carry. @default true */
  readonly honorTimestamps?: boolean;
  /** End series that carry timestamps once they are no longer served. @default false */
  readonly trackTimestampsStaleness?: boolean;
  /** How the certificate of an https endpoint is checked. @default - against the authorities of the system */
  readonly tls?: ScrapeTls;
  /** Login by name and password. @default - none */
  readonly basicAuth?: BasicAuth;
  /** Steps that change a target's labels before it is scraped, in order. @default - none */
  readonly relabelings?: readonly Relabeling[];
  /** Steps that change or drop samples before they are stored, in order. @default - none */
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
