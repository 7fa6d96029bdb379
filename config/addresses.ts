import { z } from 'zod';
import { whenWellFormed } from './scalars.ts';

/** An address that matches a pattern and can be taken apart. The message does not repeat it, as it may hold a secret. */
const address = (pattern: RegExp, error: string, scheme = 'tcp') =>
  z
    .string({ error })
    .regex(pattern, { error })
    .refine((value) => URL.canParse(value.includes('://') ? value : `${scheme}://${value}`), {
      error,
      when: whenWellFormed,
    });

/** An http(s) URL without credentials in it. */
export const httpUrl = address(
  /^https?:\/\/[^\s/@]+(\/[^\s]*)?$/,
  'not a URL; write http:// or https://, the host and the path, without credentials',
);

/** An https URL without credentials, query or fragment. */
export const httpsUrl = address(
  /^https:\/\/[^\s/@?#'"$\\]+(\/[^\s?#'"$\\]*)?$/,
  'not an address; write https://, the host and the path, without credentials or query',
);

/** An http(s) URL of a Service of the cluster. Addresses outside often hold a secret, so they are given as a reference to one. */
export const clusterUrl = address(
  /^https?:\/\/[a-z0-9-]+\.[a-z0-9-]+\.svc(\.[a-z0-9.-]+)?(:\d+)?(\/[^\s?#]*)?$/,
  'not the address of a Service; write http://<service>.<namespace>.svc:<port>/<path>, or for any other address urlSecret with a reference to a Secret',
);

/** What a blackbox probe is sent to. */
export const probeTarget = address(
  /^[^\s@]+$/,
  'not a probe target; write a URL (http modules), host:port (tcp and tls) or host (icmp), without credentials',
);

/** A mail server. */
export const hostAndPort = address(
  /^[^\s:/@]+:\d+$/,
  'not a mail server; write host:port, such as smtp.example.com:587',
);

/** The host of a server whose port is a setting of its own. */
export const hostName = address(
  /^[^\s:/?#@]+$/,
  'not a host; write its name alone, such as <service>.<namespace>.svc, without scheme, port or credentials',
);

/** A server that is not asked over HTTP. */
export const serverAddress = address(
  /^[^\s:/?#@]+:\d+$/,
  'not an address; write host:port, such as <service>.<namespace>.svc:6379, without scheme or credentials',
);

/** A server of object storage, whose scheme is a setting of its own. */
export const storageEndpoint = address(
  /^[^\s:/?#@]+(:\d+)?$/,
  'not a server; write its name, with :port where it is not the usual one, without scheme, path or credentials',
  // Of hosts of http and https fewer characters are taken.
  'https',
);
