import { type Check, entries } from './draft.ts';
import type { Problem } from './problem.ts';

const postgresLogin: Check = ({ postgres }) =>
  entries(postgres).flatMap(([i, { username, userSecret, sslMode, caSecret }]) => {
    const problems: Problem[] = [];
    if ((username === undefined) === (userSecret === undefined))
      problems.push({
        path: ['postgres', i],
        message: 'the exporter logs in as one role; write either username or userSecret',
      });
    const verifies = sslMode === 'verify-ca' || sslMode === 'verify-full';
    if (verifies && caSecret === undefined)
      problems.push({
        path: ['postgres', i, 'caSecret'],
        message: `sslMode ${sslMode} has nothing to verify the server by; name the Secret of its authority here`,
      });
    if (!verifies && sslMode !== undefined && caSecret !== undefined)
      problems.push({
        path: ['postgres', i, 'caSecret'],
        message: `sslMode ${sslMode} verifies nothing; write verify-full there, or remove the authority`,
      });
    return problems;
  });

const redisLogin: Check = ({ redis }) =>
  entries(redis).flatMap(([i, { username, password, tls }]) => {
    const problems: Problem[] = [];
    if (username !== undefined && password === undefined)
      problems.push({ path: ['redis', i, 'username'], message: 'a name alone logs nobody in; add the password' });
    if (tls?.enabled !== true && tls?.caSecret !== undefined)
      problems.push({
        path: ['redis', i, 'tls', 'caSecret'],
        message: 'nothing is verified without TLS; set tls.enabled, or remove the authority',
      });
    return problems;
  });

/** The highest `$n` that a text refers to. */
const highestReference = (text: unknown): number =>
  typeof text === 'string' ? Math.max(0, ...[...text.matchAll(/\$\{?(\d+)/g)].map(([, n]) => Number(n))) : 0;

const statsdMappings: Check = ({ statsd }) =>
  entries(statsd?.mappings).flatMap(([i, { match, action, name, labels, observer, buckets }]) => {
    const path = ['statsd', 'mappings', i];
    const problems: Problem[] = [];
    if (action === 'map' && name === undefined)
      problems.push({ path: [...path, 'name'], message: 'a metric has no name; write one, or set action to drop' });
    const stars = [...(typeof match === 'string' ? match : '').matchAll(/\*/g)].length;
    const texts = [
      ['name', name] as const,
      ...Object.entries(labels ?? {}).map(([key, v]) => [`labels.${key}`, v] as const),
    ];
    for (const [where, text] of texts)
      if (highestReference(text) > stars)
        problems.push({
          path: [...path, ...where.split('.')],
          message: `$${String(highestReference(text))} stands for nothing, as the match has ${String(stars)} "*"; refer to one it has`,
        });
    if (buckets !== undefined && observer === 'summary')
      problems.push({ path: [...path, 'buckets'], message: 'a summary has no buckets; remove them, or set observer' });
    if (Array.isArray(buckets) && buckets.some((bound, j) => j > 0 && bound <= Number(buckets[j - 1])))
      problems.push({ path: [...path, 'buckets'], message: 'the bounds do not rise; write them from low to high' });
    return problems;
  });

/** What the settings of one exporter ask of each other. */
export const exporterChecks: readonly Check[] = [postgresLogin, redisLogin, statsdMappings];
