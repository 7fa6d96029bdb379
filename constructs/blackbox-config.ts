import { stringify } from 'yaml';

/** Unset, the exporter prefers IPv6, and fails where a name has only IPv4. */
const ip4 = { preferred_ip_protocol: 'ip4', ip_protocol_fallback: true } as const;

/** A module's own limit. The timeout of the scrape, when shorter, is the one that counts. */
const timeout = '30s';

const modules = {
  http_2xx: { prober: 'http', timeout, http: { ...ip4, follow_redirects: true } },
  http_post_2xx: { prober: 'http', timeout, http: { ...ip4, method: 'POST', follow_redirects: true } },
  tcp_connect: { prober: 'tcp', timeout, tcp: ip4 },
  tls_connect: { prober: 'tcp', timeout, tcp: { ...ip4, tls: true } },
  icmp: { prober: 'icmp', timeout, icmp: ip4 },
};

/** Names of the modules, as probes name them. */
export const blackboxModules = Object.keys(modules);

/** blackbox.yaml */
export const blackboxConfig = (): string => stringify({ modules }, { lineWidth: 0, aliasDuplicateObjects: false });
