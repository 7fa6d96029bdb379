import type { Check, Draft } from './draft.ts';
import type { GuardedIngressConfig, IngressConfig } from './ingress.ts';
import { ingressUrl } from './ingress-url.ts';
import { pathText, type Problem } from './problem.ts';

type Path = Problem['path'];
type Settings = NonNullable<Parameters<Check>[0]>;
type Ingress = NonNullable<Draft<GuardedIngressConfig>>;
type CertManager = NonNullable<Draft<IngressConfig>>['certManager'];
type Authentication = Ingress['authentication'];

const guarded = ['prometheus', 'alertmanager', 'jaeger'] as const;
const components = ['grafana', ...guarded] as const;

/** What is written as a map; the schema reports the rest. */
const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null;

const ingresses = (config: Settings): (readonly [(typeof components)[number], Ingress])[] =>
  components.flatMap((component) => {
    const ingress: unknown = config[component]?.ingress;
    return isMap(ingress) ? [[component, ingress] as const] : [];
  });

const onePlaceEach: Check = (config) => {
  const taken = new Map<string, string>();
  return ingresses(config).flatMap(([component, { host, path }]) => {
    if (typeof host !== 'string') return [];
    const place = `${host}${path ?? '/'}`;
    const other = taken.get(place);
    taken.set(place, component);
    return other === undefined
      ? []
      : [
          {
            path: [component, 'ingress'],
            message: `${place} is where ${other} is already; give it another host, or a path of its own`,
          },
        ];
  });
};

const oneIssuer = (certManager: CertManager, path: Path): Problem[] =>
  isMap(certManager) && (certManager.issuer === undefined) === (certManager.clusterIssuer === undefined)
    ? [{ path, message: 'a certificate has one issuer; write either issuer or clusterIssuer' }]
    : [];

const issuers: Check = (config) => [
  ...oneIssuer(config.ingress?.certManager, ['ingress', 'certManager']),
  ...ingresses(config).flatMap(([component, { tls }]) =>
    oneIssuer(tls?.certManager, [component, 'ingress', 'tls', 'certManager']),
  ),
];

const certificates: Check = (config) =>
  ingresses(config).flatMap(([component, { tls }]): Problem[] => {
    const path = [component, 'ingress', 'tls'];
    const own = [tls?.secretName, tls?.certManager].filter((source) => source !== undefined);
    if (tls?.enabled === false)
      return own.length === 0
        ? []
        : [{ path, message: 'a certificate is of no use without TLS; enable it, or remove the certificate' }];
    if (own.length > 1)
      return [
        {
          path,
          message: 'cert-manager would write into the Secret that is yours; write either secretName or certManager',
        },
      ];
    return own.length === 0 && config.ingress?.certManager === undefined
      ? [
          {
            path,
            message:
              'nobody brings a certificate; write secretName or ingress.certManager, or tls: { enabled: false } to go without on purpose',
          },
        ]
      : [];
  });

const authenticationProblems = (authentication: Authentication, path: Path): Problem[] => {
  if (!isMap(authentication)) return [];
  const { oidc, annotations } = authentication;
  if ((oidc === undefined) === (annotations === undefined))
    return [{ path, message: 'there is one way to log in; write either oidc or annotations' }];
  if (isMap(annotations) && Object.keys(annotations).length === 0)
    return [
      {
        path: [...path, 'annotations'],
        message: 'no annotation asks anybody for a name; write those of your ingress controller',
      },
    ];
  return isMap(oidc) && oidc.allowedGroups?.length === 0 && oidc.emailDomains?.length === 0
    ? [
        {
          path: [...path, 'oidc'],
          message:
            'it is not said who gets in; write allowedGroups or emailDomains, or emailDomains: ["*"] for everybody the provider knows',
        },
      ]
    : [];
};

const authenticated: Check = (config) => [
  ...authenticationProblems(config.ingress?.authentication, ['ingress', 'authentication']),
  ...guarded.flatMap((component): Problem[] => {
    const ingress: unknown = config[component]?.ingress;
    if (!isMap(ingress)) return [];
    const { authentication } = ingress as Ingress;
    const path = [component, 'ingress', 'authentication'];
    return authentication === undefined && config.ingress?.authentication === undefined
      ? [
          {
            path,
            message: `${component} asks nobody who they are, and would be open to all who reach its host; write authentication here or in ingress`,
          },
        ]
      : authenticationProblems(authentication, path);
  }),
];

const agreeingUrls: Check = (config) =>
  ingresses(config).flatMap(([component, { host, path, tls }]): Problem[] => {
    const externalUrl = (config[component] as { readonly externalUrl?: unknown } | undefined)?.externalUrl;
    if (typeof externalUrl !== 'string' || typeof host !== 'string' || !URL.canParse(externalUrl)) return [];
    const expected = ingressUrl({ host, path, tls: { enabled: tls?.enabled } });
    // TLS may end before the ingress controller, at a load balancer of the cloud's.
    const accepted = [expected, ...(tls?.enabled === false ? [expected.replace('http:', 'https:')] : [])];
    return accepted.includes(externalUrl.replace(/\/$/, ''))
      ? []
      : [
          {
            path: [component, 'externalUrl'],
            message: `the ingress leads to ${expected}; write that here, remove it, or change ${pathText([component, 'ingress'])}`,
          },
        ];
  });

const letIn: Check = (config) =>
  config.networkPolicies?.enabled === true &&
  isMap(config.ingress) &&
  config.ingress.controller === undefined &&
  ingresses(config).length > 0
    ? [
        {
          path: ['ingress', 'controller'],
          message:
            'network policies keep the ingress controller out as long as nobody says where it is; write the namespace of its pods here',
        },
      ]
    : [];

const grafanaRole: Check = ({ grafana }) =>
  isMap(grafana?.oidc) && grafana.oidc.defaultRole === 'none' && Object.keys(grafana.oidc.roles ?? {}).length === 0
    ? [
        {
          path: ['grafana', 'oidc', 'roles'],
          message: 'nobody has a role, so nobody gets in; give groups a role here, or write defaultRole',
        },
      ]
    : [];

const grafanaAddress: Check = ({ grafana }) =>
  isMap(grafana?.oidc) && grafana.externalUrl === undefined && grafana.ingress === undefined
    ? [
        {
          path: ['grafana', 'externalUrl'],
          message:
            'the provider sends people back to Grafana, and does not know where it is; write it, or grafana.ingress',
        },
      ]
    : [];

/** What the settings of the ways in ask of each other. */
export const ingressChecks: readonly Check[] = [
  onePlaceEach,
  issuers,
  certificates,
  authenticated,
  agreeingUrls,
  letIn,
  grafanaRole,
  grafanaAddress,
];
