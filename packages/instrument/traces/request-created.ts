import { channel } from 'node:diagnostics_channel';
import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

/** Channel on which Node tells of a client's request while headers can still be added. */
export const requestCreated = 'http.client.request.created';

let announced = false;

/**
 * Has Node tell of requests on `requestCreated` where it does not by itself: before 22.12 and 23.2
 * (https://nodejs.org/api/diagnostics_channel.html). Imports by name see the change, too, for these modules are Node's own.
 */
export const announceRequests = (version: string = process.versions.node): void => {
  if (announced || tellsItself(version)) return;
  announced = true;
  for (const module of [http, https]) announceFrom(module as { request: Request; get: Request });
  syncBuiltinESMExports();
};

const tellsItself = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 2) || (major === 22 && minor >= 12);
};

type Request = (...args: readonly unknown[]) => ClientRequest;

const announceFrom = (module: { request: Request; get: Request }): void => {
  const created = channel(requestCreated);
  const { request } = module;
  module.request = (...args) => {
    const made = request(...args);
    created.publish({ request: made });
    return made;
  };
  module.get = (...args) => {
    const made = module.request(...args);
    made.end();
    return made;
  };
};
