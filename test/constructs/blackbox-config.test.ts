import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { probeModules } from '../../config/probes.ts';
import { blackboxConfig, blackboxModules } from '../../constructs/blackbox-config.ts';

const { modules } = parse(blackboxConfig()) as {
  modules: Record<
    string,
    { prober: 'http' | 'tcp' | 'icmp'; timeout: string; http?: object; tcp?: object; icmp?: object }
  >;
};

test('the modules are those a probe can name in the configuration', () => {
  expect(Object.keys(modules)).toEqual([...probeModules]);
  expect(blackboxModules).toEqual([...probeModules]);
});

test.each(Object.entries(modules))('%s prefers IPv4 and falls back to IPv6', (_, { prober, ...settings }) => {
  expect(settings[prober]).toMatchObject({ preferred_ip_protocol: 'ip4', ip_protocol_fallback: true });
});

test('http_2xx gets, http_post_2xx posts, and both follow redirects', () => {
  expect(modules.http_2xx?.http).toMatchObject({ follow_redirects: true });
  expect(modules.http_2xx?.http).not.toHaveProperty('method');
  expect(modules.http_post_2xx?.http).toMatchObject({ method: 'POST', follow_redirects: true });
});

test('tls_connect checks the certificate, which tcp_connect does not', () => {
  expect(modules.tls_connect?.tcp).toHaveProperty('tls', true);
  expect(modules.tcp_connect?.tcp).not.toHaveProperty('tls');
});
