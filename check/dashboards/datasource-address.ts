import { type Finding, findingAt } from '../finding.ts';
import { asList, asMap, asText, type Source } from '../source.ts';
import type { DashboardCheck } from './dashboard-check.ts';

interface Service {
  readonly name: string;
  readonly namespace: string;
  /** Missing where any port may be reached: of a headless one, and of one that stands for another name. */
  readonly ports: readonly number[] | undefined;
}

const namespaced = ({ value }: Source): { readonly name: string; readonly namespace: string } => {
  const { name, namespace } = asMap(asMap(value).metadata);
  return { name: asText(name) ?? '', namespace: asText(namespace) ?? 'default' };
};

/** Services that the operator makes for what it runs. */
const operated: Readonly<Record<string, string>> = {
  Prometheus: 'prometheus-operated',
  Alertmanager: 'alertmanager-operated',
  ThanosRuler: 'thanos-ruler-operated',
};

const servicesIn = (objects: readonly Source[]): Service[] =>
  objects.flatMap((object): Service[] => {
    const { kind, spec } = asMap(object.value);
    const made = typeof kind === 'string' && Object.hasOwn(operated, kind) ? operated[kind] : undefined;
    if (made !== undefined) return [{ ...namespaced(object), name: made, ports: undefined }];
    if (kind !== 'Service') return [];
    const { ports, clusterIP, type } = asMap(spec);
    const open = clusterIP === 'None' || type === 'ExternalName';
    return [
      {
        ...namespaced(object),
        ports: open ? undefined : asList(ports).flatMap((entry) => Number(asMap(entry).port) || []),
      },
    ];
  });

const address = /^(?:(?<scheme>https?):\/\/)?(?<host>[a-z0-9.-]+)(?::(?<port>\d+))?(?:[/?]|$)/i;

/** Name and namespace of the Service that a host is; nothing for a host that is none of the cluster's. */
const serviceName = (host: string, own: string): { readonly name: string; readonly namespace: string } | undefined => {
  const [name = '', namespace = own, svc, ...rest] = host.replace(/\.$/, '').split('.');
  if (name === 'localhost' || /^\d+$/.test(name)) return undefined;
  if (svc !== undefined && svc !== 'svc') return undefined;
  return svc === undefined || rest.length === 0 || rest.join('.') === 'cluster.local' ? { name, namespace } : undefined;
};

/** Addresses of datasources at which there is no Service, or none at that port. */
export const datasourceAddress: DashboardCheck = ({ datasources, documents: { objects } }) => {
  const services = servicesIn(objects);
  return datasources.flatMap(({ source, path, fields, namespace, name: datasource }): Finding[] => {
    const url = asText(fields.url);
    const { scheme, host, port } = address.exec(url ?? '')?.groups ?? {};
    if (url === undefined || url.includes('$') || host === undefined || namespace === undefined) return [];
    const wanted = serviceName(host, namespace);
    if (wanted === undefined) return [];
    const say = (severity: 'error' | 'warning', message: string, fix: string): Finding[] => [
      findingAt(source, [...path, 'url'], { code: 'datasource-address', severity, message, fix }),
    ];
    const service = services.find((each) => each.name === wanted.name && each.namespace === wanted.namespace);
    if (service === undefined) {
      const elsewhere = services.find((each) => each.name === wanted.name);
      const near = services.filter((each) => each.namespace === wanted.namespace);
      // `name.example` may be a host of anybody's.
      if (elsewhere !== undefined && host === wanted.name)
        return say(
          'warning',
          `datasource '${datasource}' asks Service ${wanted.name} of namespace ${wanted.namespace}, and it is in namespace ${elsewhere.namespace}`,
          `write ${elsewhere.name}.${elsewhere.namespace}.svc`,
        );
      return near.length === 0
        ? []
        : say(
            'warning',
            `there is no Service ${wanted.name} in namespace ${wanted.namespace} here: datasource '${datasource}' finds no such host`,
            `name one of ${near.map((each) => each.name).join(', ')}, or add it`,
          );
    }
    const number = port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port);
    return service.ports === undefined || service.ports.includes(number)
      ? []
      : say(
          'error',
          `Service ${wanted.name} has no port ${String(number)}, only ${service.ports.join(', ') || 'none at all'}: datasource '${datasource}' reaches nothing`,
          `write :${String(service.ports[0] ?? '')}, or add the port to the Service`,
        );
  });
};
