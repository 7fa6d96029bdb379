import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfigInput } from '../../config/schema.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts';
import { synthesizedFile } from './synthesized-file.ts';

const secretValue = 'S3CR3T-k3y';
const runbook = 'https://example.com/runbooks/HighErrorRate';
const dashboard = 'https://grafana.example.com/d/service?var-service_name=checkout';
const secret = (key: string) => ({ name: 'receivers', key });

const alert = (pod: string, more: object = {}) => ({
  labels: {
    alertname: 'HighErrorRate',
    severity: 'critical',
    cluster: 'test',
    namespace: 'shop',
    service_name: 'checkout',
    pod,
  },
  annotations: {
    summary: `checkout answers too many requests with an error <${pod}>`,
    description: '7.2 % of the requests are answered 5xx; the limit is 5 %.',
    runbook_url: runbook,
    dashboard_url: dashboard,
  },
  ...more,
});

interface Delivery {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

describeWith('notifications', ['alertmanager'], (tools) => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-notifications-'));
  const received: Delivery[] = [];
  let server: Server;
  let mail: SmtpSink;
  let running: Running;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(request.url?.startsWith('/pagerduty') ? 202 : 200, { 'content-type': 'application/json' });
        response.end('{"status":"success"}');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    mail = await startSmtpSink();
    const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

    const config: ConfigInput = {
      alertmanager: {
        externalUrl: 'https://alerts.example.com',
        receivers: [
          {
            name: 'everyone',
            webhook: [{ urlSecret: secret('webhook'), bearerToken: secret('token') }],
            slack: [{ apiUrl: secret('slack'), channel: '#alerts' }],
            email: [
              {
                to: 'ops@example.com',
                from: 'alerts@example.com',
                smarthost: `127.0.0.1:${String(mail.port)}`,
                requireTls: false,
              },
            ],
            pagerduty: [{ routingKey: secret('pagerduty'), url: `${address}/pagerduty` }],
            opsgenie: [
              {
                apiKey: secret('opsgenie'),
                apiUrl: `${address}/opsgenie/`,
                tags: ['shop'],
                responders: [{ type: 'team', name: 'shop' }],
              },
            ],
            msteams: [{ webhookUrl: secret('teams') }],
          },
        ],
        route: { groupWait: '1s', groupInterval: '1s', groupBy: ['alertname'] },
      },
    };
    const secrets = join(folder, 'secrets');
    mkdirSync(join(secrets, 'receivers'), { recursive: true });
    for (const key of ['webhook', 'slack', 'teams'])
      writeFileSync(join(secrets, 'receivers', key), `${address}/${key}/${secretValue}`);
    for (const key of ['token', 'pagerduty', 'opsgenie']) writeFileSync(join(secrets, 'receivers', key), secretValue);
    writeFileSync(join(folder, 'belvedere.tmpl'), synthesizedFile('belvedere.tmpl', config));
    const file = join(folder, 'alertmanager.yaml');
    writeFileSync(
      file,
      synthesizedFile('alertmanager.yaml', config)
        .replaceAll('/etc/alertmanager/secrets', secrets)
        .replaceAll('/etc/alertmanager/config', folder),
    );
    const port = await freePort();
    running = start('alertmanager', tools.alertmanager, [
      `--config.file=${file}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${String(port)}`,
      '--web.external-url=https://alerts.example.com',
      '--web.route-prefix=/',
      '--cluster.listen-address=',
      '--enable-feature=utf8-strict-mode',
    ]);
    await until('Alertmanager', () => get(`http://127.0.0.1:${String(port)}/-/ready`), { of: [running] });
    const post = async (alerts: object[]) => {
      const answer = await fetch(`http://127.0.0.1:${String(port)}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      });
      expect(answer.status).toBe(200);
    };
    await post([alert('a'), alert('b')]);
    const everyKind = (of: string) =>
      until(
        `a notification of every kind that ${of}`,
        () => {
          const said = [
            ...received.map(({ path, body }) => `${path} ${body}`),
            ...mail.messages.map((text) => `/mail ${text}`),
          ].filter((text) => text.includes(of));
          const paths = ['/webhook', '/slack', '/pagerduty', '/opsgenie', '/teams', '/mail'];
          return Promise.resolve(paths.every((path) => said.some((text) => text.startsWith(path))) ? true : undefined);
        },
        { of: [running], withinSeconds: 60 },
      );
    await everyKind('too many requests');
    await post([alert('b', { endsAt: new Date(Date.now() - 1000).toISOString() })]);
    await until(
      'notifications of one that is over',
      () =>
        Promise.resolve(
          received.some(({ path, body }) => path.startsWith('/slack') && body.includes(':white_check_mark:')) &&
            mail.messages.some((text) => text.includes('over since') || text.includes('Over:'))
            ? true
            : undefined,
        ),
      { of: [running], withinSeconds: 60 },
    );
  }, 180_000);

  afterAll(async () => {
    await running.stop();
    server.closeAllConnections();
    server.close();
    await mail.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const bodies = (path: string): string[] =>
    received.filter((one) => one.path.startsWith(path)).map(({ body }) => body);
  const first = (path: string) => JSON.parse(bodies(path)[0] ?? '{}') as Record<string, unknown>;
  const title = '[FIRING:2] HighErrorRate checkout in shop (test)';
  const silence =
    'https://alerts.example.com/#/silences/new?filter=%7Balertname%3D%22HighErrorRate%22%2Ccluster%3D%22test%22';

  test('of Slack say what is so, and link to runbook, dashboard and silence', () => {
    const [attachment] = first('/slack').attachments as Record<string, string>[];

    expect(attachment).toMatchObject({
      title,
      color: 'danger',
      title_link: 'https://alerts.example.com/#/alerts?receiver=everyone',
    });
    expect(attachment?.text).toContain('*checkout answers too many requests with an error &lt;a&gt;*');
    expect(attachment?.text).toContain('&lt;b&gt;');
    expect(attachment?.text).toContain('7.2 % of the requests are answered 5xx; the limit is 5 %.');
    expect(attachment?.text).toContain(`<${runbook}|Runbook> <${dashboard}|Dashboard>`);
    expect(attachment?.text).toContain(`<${silence}`);
  });

  test('of Slack name what is over beside what still fires', () => {
    const over = bodies('/slack').find((body) => body.includes(':white_check_mark:')) ?? '{}';
    const [attachment] = (JSON.parse(over) as { attachments: Record<string, string>[] }).attachments;

    expect(attachment?.title).toBe(title.replace(':2', ':1'));
    expect(attachment?.text).toContain(':white_check_mark: checkout answers too many requests with an error &lt;b&gt;');
  });

  test('of PagerDuty have severity, details and links', () => {
    const event = first('/pagerduty');

    expect(event).toMatchObject({
      payload: { summary: title, severity: 'critical', component: 'checkout', group: 'shop' },
      links: [
        { href: runbook, text: 'Runbook' },
        { href: dashboard, text: 'Dashboard' },
        { href: expect.stringContaining(silence) as unknown, text: 'Silence' },
      ],
    });
    expect(JSON.stringify((event.payload as Record<string, unknown>).custom_details)).toContain(
      '7.2 % of the requests',
    );
  });

  test('of Opsgenie have a priority, responders and the text', () => {
    const sent = first('/opsgenie');

    expect(sent).toMatchObject({
      message: title,
      priority: 'P1',
      tags: ['shop'],
      responders: [{ type: 'team', name: 'shop' }],
    });
    expect(sent.description).toContain(`Runbook: ${runbook}`);
    expect(sent.description).toContain(`Dashboard: ${dashboard}`);
  });

  test('of Teams are cards with links', () => {
    const card = JSON.stringify(first('/teams'));

    expect(card).toContain(title);
    expect(card).toContain(`[Runbook](${runbook})`);
    expect(card).toContain(`[Dashboard](${dashboard})`);
    expect(card).toContain(`[Silence](${silence}`);
  });

  test('of e-mail have subject, text and HTML, and nothing in them is taken for markup', () => {
    // Quoted-printable: a line may be broken by = at its end.
    const text = (mail.messages[0] ?? '').replaceAll('=\n', '').replaceAll('=3D', '=');

    expect(text).toMatch(/^Subject: \[FIRING:2\] HighErrorRate checkout in shop \(test\)$/m);
    expect(text).toContain(`Runbook: ${runbook}`);
    expect(text).toContain(`<a href="${runbook}">Runbook</a>`);
    expect(text).toContain('&lt;a&gt;</b>');
  });

  test('of a webhook are JSON, sent with the token that it asks for', () => {
    const [delivery] = received.filter(({ path }) => path.startsWith('/webhook'));

    expect(delivery?.headers.authorization).toBe(`Bearer ${secretValue}`);
    expect(JSON.parse(delivery?.body ?? '{}')).toMatchObject({
      status: 'firing',
      receiver: 'everyone',
      truncatedAlerts: 0,
    });
  });

  test('hold no secret', () => {
    const texts = [
      ...received.filter(({ path }) => !path.startsWith('/pagerduty')).map(({ body }) => body),
      ...mail.messages,
    ];

    expect(texts.filter((text) => text.includes(secretValue))).toEqual([]);
    // PagerDuty takes its key in the body, and there alone.
    for (const body of bodies('/pagerduty')) {
      const { routing_key: key, ...event } = JSON.parse(body) as Record<string, unknown>;
      expect(key).toBe(secretValue);
      expect(JSON.stringify(event)).not.toContain(secretValue);
    }
    expect(running.log()).not.toContain(secretValue);
  });
});
