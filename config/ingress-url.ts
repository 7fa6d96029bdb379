/** What an address is made of. */
interface Place {
  readonly host?: string | undefined;
  readonly path?: string | undefined;
  readonly tls?: { readonly enabled?: boolean | undefined } | undefined;
}

/** The path all pages of a component are below, without a slash at its end; empty where it has a host to itself. */
export const pathPrefix = (ingress: Pick<Place, 'path'> | undefined): string =>
  ingress?.path === undefined || ingress.path === '/' ? '' : ingress.path;

/** Where people reach what is behind an ingress. */
export const ingressUrl = (ingress: Place): string =>
  `${ingress.tls?.enabled === false ? 'http' : 'https'}://${ingress.host ?? ''}${pathPrefix(ingress)}`;

/** A component's settings with its ingress as the address people reach it at, where none is written. */
export const withExternalUrl = <
  T extends { readonly externalUrl?: string | undefined; readonly ingress?: Place | undefined },
>(
  settings: T,
): T =>
  settings.externalUrl !== undefined || settings.ingress === undefined
    ? settings
    : { ...settings, externalUrl: ingressUrl(settings.ingress) };
