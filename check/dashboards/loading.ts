import { type Finding, findingAt } from '../finding.ts';
import { asMap, asText, type Source } from '../source.ts';
import { type GrafanaPod, grafanaPods, takes } from './carriers.ts';
import type { DashboardCheck } from './dashboard-check.ts';

/** What an object carries. */
type Content = 'dashboard' | 'datasource';

const notLoaded = {
  dashboard: { code: 'dashboard-not-loaded', severity: 'warning' },
  datasource: { code: 'datasource-not-loaded', severity: 'warning' },
} as const;

const carried: ReadonlySet<unknown> = new Set(['ConfigMap', 'Secret']);

const isBelow = (path: string, folder: string): boolean =>
  `${path.replace(/\/$/, '')}/`.startsWith(`${folder.replace(/\/$/, '')}/`);

const identityOf = ({ value }: Source) => {
  const { name, namespace } = asMap(asMap(value).metadata);
  return { name: asText(name) ?? '', namespace: asText(namespace) ?? 'default' };
};

/** Sidecars that are there for what an object carries: dashboards or datasources, by the folder they write to. */
const sidecarsFor = ({ sidecars }: GrafanaPod, what: Content) =>
  sidecars.filter(({ folder, label }) => `${folder} ${label}`.includes(what));

const ofObject = (object: Source, what: Content, pods: readonly GrafanaPod[]): Finding[] => {
  const { name, namespace } = identityOf(object);
  const mounted = pods.some(
    (pod) => pod.namespace === namespace && pod.mounts.some(({ objects }) => objects.includes(name)),
  );
  const sidecars = pods.flatMap((pod) => sidecarsFor(pod, what));
  const taking = sidecars.filter((sidecar) => takes(sidecar, asMap(object.value)));
  const reached = taking.some(({ namespaces }) => namespaces?.includes(namespace) !== false);
  if (mounted || reached) return [];
  const say = (path: readonly string[], message: string, fix: string): Finding[] => [
    findingAt(object, path, { ...notLoaded[what], message, fix }),
  ];
  const [taker] = taking;
  if (taker !== undefined)
    return say(
      ['metadata', 'namespace'],
      `the sidecar of Grafana watches namespace ${taker.namespaces?.join(', ') ?? ''}, and this is in ${namespace}: it is never loaded`,
      `put it there, or let the sidecar watch NAMESPACE=ALL`,
    );
  const [sidecar] = sidecars;
  if (sidecar !== undefined)
    return say(
      ['metadata', 'labels'],
      `the sidecar of Grafana loads what has label ${sidecar.label}${sidecar.labelValue === undefined ? '' : `: "${sidecar.labelValue}"`}, and this has not: it is never loaded`,
      `add metadata.labels { ${sidecar.label}: "${sidecar.labelValue ?? '1'}" }`,
    );
  return pods.some((pod) => pod.namespace === namespace && pod.sidecars.length === 0)
    ? say(
        ['metadata', 'name'],
        `Grafana does not mount this ${what} file, and no sidecar looks for it: it is never loaded`,
        'mount it below the path of a provider',
      )
    : [];
};

/** Dashboards and datasources that stand in an object which Grafana never reads. */
export const loading: DashboardCheck = ({ boards, datasources, documents: { objects } }) => {
  const pods = grafanaPods(objects);
  if (pods.length === 0) return [];
  const objectOf = (source: Source) =>
    objects.find(
      (each) => each.resource === source.resource && each.file === source.file && carried.has(asMap(each.value).kind),
    );
  const of = (sources: readonly Source[], what: Content) =>
    [...new Set(sources.flatMap((source) => objectOf(source) ?? []))].flatMap((object) => ofObject(object, what, pods));
  return [
    ...of(
      boards.map(({ source }) => source),
      'dashboard',
    ),
    ...of(
      datasources.map(({ source }) => source),
      'datasource',
    ),
  ];
};

/** Folders that providers read and nothing is mounted at. */
export const providerPaths: DashboardCheck = ({ documents: { provisioning, objects } }) => {
  const pods = grafanaPods(objects);
  return provisioning.flatMap((source) => {
    const object = objects.find(({ resource, file }) => resource === source.resource && file === source.file);
    const pod =
      object &&
      pods.find(({ mounts, namespace }) => {
        const own = identityOf(object);
        return namespace === own.namespace && mounts.some((mount) => mount.objects.includes(own.name));
      });
    const providers = asMap(source.value).providers;
    if (pod === undefined || !Array.isArray(providers)) return [];
    return (providers as unknown[]).flatMap((provider, i): Finding[] => {
      const path = asText(asMap(asMap(provider).options).path);
      if (path === undefined || path.includes('$')) return [];
      const fed =
        pod.mounts.some((mount) => isBelow(path, mount.path) || isBelow(mount.path, path)) ||
        pod.sidecars.some(({ folder }) => isBelow(folder, path));
      return fed
        ? []
        : [
            findingAt(source, ['providers', i, 'options', 'path'], {
              code: 'provider-path',
              severity: 'warning',
              message: `Grafana looks for dashboards in ${path}, and nothing is mounted there: it finds none`,
              fix: `mount them there, or name ${pod.sidecars[0]?.folder ?? 'the folder they are mounted at'}`,
            }),
          ];
    });
  });
};
