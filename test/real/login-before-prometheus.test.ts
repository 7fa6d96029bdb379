import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfigInput } from '../../config/schema.ts';
import { OAuth2Proxy } from '../../constructs/oauth2-proxy.ts';
import { type IdentityProvider, startIdentityProvider } from './identity-provider.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { synthesizedContainer } from './synthesized-container.ts';

const issuer = 'https://id.example.com';
const host = 'https://prometheus.example.com';
const secrets = { 'login/client-secret': 'p@ss/w:rd#1', 'login/cookie-secret': '0123456789abcdef0123456789abcdef' };
const config = (path: string): ConfigInput => ({
  ingress: {
    controller: { namespace: 'traefik' },
    authentication: {
      oidc: {
        issuer,
        clientId: 'belvedere',
        clientSecret: { name: 'login', key: 'client-secret' },
        cookieSecret: { name: 'login', key: 'cookie-secret' },
        allowedGroups: ['on call, shop', 'sre'],
        emailDomains: ['example.com'],
      },
    },
  },
  prometheus: {
    mode: 'standalone',
    ingress: { host: 'prometheus.example.com', path, tls: { secretName: 'certificate' } },
  },
});

/** Arguments with addresses of the loopback in place of those of a cluster. */
const moved = (args: readonly string[], places: Readonly<Record<string, string>>): string[] =>
  args.map((arg) => Object.entries(places).reduce((text, [from, to]) => text.replace(from, to), arg));

describeWith('the way in to Prometheus as synthesized', ['oauth2-proxy', 'prometheus'], (tools) => {
  describe.each(['/', '/prometheus'])('at path %s', (path) => {
    const prefix = path === '/' ? '' : path;
    const query = `${prefix}/api/v1/query?query=vector(42)`;
    const running: Running[] = [];
    let folder: string;
    let provider: IdentityProvider;
    let url: string;
    let metrics: string;
    let prometheus: string;

    /** What a browser gets, and where it is sent. It carries cookies by hand, as there is no TLS here. */
    const visit = async (place: string, cookies: Readonly<Record<string, string>> = {}, more = {}) => {
      const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
      const response = await fetch(place, { redirect: 'manual', headers: { cookie: cookie.join('; '), ...more } });
      const set = response.headers.getSetCookie();
      const named = set.map((text) => /^([^=]+)=([^;]*)/.exec(text)?.slice(1) as [string, string]);
      return {
        status: response.status,
        location: response.headers.get('location') ?? '',
        cookies: Object.fromEntries(named.filter(([, value]) => value !== '')),
        set,
        body: await response.text(),
      };
    };

    /** Follows the redirects of a login up to where the proxy answers the provider's code. */
    const logIn = async () => {
      const begun = await visit(`${url}${query}`);
      const { location } = await visit(begun.location);
      expect(location).toMatch(`${host}${prefix}/oauth2/callback?`);
      return visit(location.replace(host, url), begun.cookies);
    };

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'belvedere-login-'));
      provider = await startIdentityProvider('belvedere:p@ss/w:rd#1', { email: 'a@example.com', groups: ['sre'] });
      const [prometheusPort, proxyPort, metricsPort] = [await freePort(), await freePort(), await freePort()];
      prometheus = `http://127.0.0.1:${String(prometheusPort)}`;
      url = `http://127.0.0.1:${String(proxyPort)}`;
      metrics = `http://127.0.0.1:${String(metricsPort)}/metrics`;

      const server = synthesizedContainer('prometheus', config(path), folder);
      // Discovery asks a cluster, and there is none here.
      writeFileSync(join(folder, 'etc/prometheus/config/prometheus.yml'), '{}\n');
      mkdirSync(join(folder, 'data'));
      running.push(
        start('prometheus', tools.prometheus, [
          ...moved(server.args, { '--storage.tsdb.path=/prometheus': `--storage.tsdb.path=${join(folder, 'data')}` }),
          `--web.listen-address=127.0.0.1:${String(prometheusPort)}`,
        ]),
      );
      const { args } = synthesizedContainer('oauth2-proxy-prometheus', config(path), folder, secrets);
      running.push(
        start(
          'oauth2-proxy',
          tools['oauth2-proxy'],
          moved(args, {
            [issuer]: provider.issuer,
            'http://prometheus.observability.svc:9090': prometheus,
            [`0.0.0.0:${String(OAuth2Proxy.port)}`]: url.replace('http://', ''),
            [`0.0.0.0:${String(OAuth2Proxy.metricsPort)}`]: `127.0.0.1:${String(metricsPort)}`,
          }),
        ),
      );
      await until('the proxy being ready', () => get(`${url}/ready`), { withinSeconds: 30, of: running });
      await until('Prometheus being ready', () => get(`${prometheus}${prefix}/-/ready`), {
        withinSeconds: 30,
        of: running,
      });
    }, 60_000);
    afterAll(async () => {
      for (const process of [...running].reverse()) await process.stop();
      provider.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test('who has no session is sent to the provider, and sees nothing', async () => {
      const { status, location, body, set } = await visit(
        `${url}${query}`,
        {},
        { 'x-forwarded-user': 'a@example.com' },
      );

      expect(status).toBe(302);
      expect(new URL(location).origin).toBe(provider.issuer);
      expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject({
        client_id: 'belvedere',
        redirect_uri: `${host}${prefix}/oauth2/callback`,
        code_challenge_method: 'S256',
        nonce: expect.stringMatching(/./),
      });
      expect(body).not.toContain('success');
      expect(set.join()).toMatch(/HttpOnly; Secure; SameSite=Lax/);
    });

    test.each([
      ['one group', ['sre']],
      ['a group with spaces and a comma', ['on call, shop']],
    ])('who is in %s is let to Prometheus', async (_, groups) => {
      provider.person = { email: 'a@example.com', groups };
      const back = await logIn();
      expect(back.status).toBe(302);
      expect(back.location).toBe(query);

      const { status, body } = await visit(`${url}${query}`, back.cookies);

      expect(status).toBe(200);
      expect(JSON.parse(body)).toMatchObject({ status: 'success', data: { result: [{ value: [{}, '42'] }] } });
    });

    test('a session is kept in a cookie that no other host or path gets or sets', async () => {
      provider.person = { email: 'a@example.com', groups: ['sre'] };

      const { set } = await logIn();

      const name = `${prefix === '' ? '__Host-' : '__Secure-'}belvedere-prometheus`;
      const session = set.find((text) => text.startsWith(`${name}=`)) ?? '';
      expect(session).toMatch(new RegExp(`; Path=${path}; .*HttpOnly; Secure; SameSite=Lax$`));
      expect(session).not.toContain('Domain=');
    });

    test.each([
      ['a wrong group', { email: 'a@example.com', groups: ['sales'] }],
      ['no group', { email: 'a@example.com', groups: [] }],
      ['an address of another domain', { email: 'a@example.org', groups: ['sre'] }],
    ])('who has %s is refused, and has no session', async (_, person) => {
      provider.person = person;

      const { status, cookies } = await logIn();

      expect(status).toBe(403);
      expect((await visit(`${url}${query}`, cookies)).status).toBe(302);
    });

    test('a session that was changed is none', async () => {
      provider.person = { email: 'a@example.com', groups: ['sre'] };
      const { cookies } = await logIn();
      const changed = Object.fromEntries(
        Object.entries(cookies).map(([name, value]) => [name, value.replace(/^...../, 'AAAAA')]),
      );

      expect((await visit(`${url}${query}`, changed)).status).toBe(302);
    });

    test('its metrics are told on a port of their own, and Prometheus’ on the path that is scraped', async () => {
      await expect(get(metrics)).resolves.toContain('oauth2_proxy_requests_total');
      await expect(get(`${prometheus}${prefix}/metrics`)).resolves.toContain('prometheus_build_info');
    });

    test('no secret is in its log', () => {
      const log = running.map((process) => process.log()).join('');

      expect(log).toContain('a@example.com');
      for (const secret of Object.values(secrets)) expect(log).not.toContain(secret);
    });
  });
});
