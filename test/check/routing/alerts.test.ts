import { describe, expect, test } from '@jest/globals';
import { findingsOf, outlineOf, withRoute } from './findings-of.ts';

const rules = (...all: string[]): string => `\n---\ngroups: [{ name: g, rules: [${all.join(', ')}] }]`;
const rule = (alert: string, labels: string, expr = 'sum by (namespace) (up) == 0') =>
  `{ alert: ${alert}, expr: "${expr}", labels: { ${labels} } }`;
/** A Prometheus, which says what labels it adds. */
const prometheus = '\n---\nscrape_configs: []\nglobal: { external_labels: { region: eu } }';

describe('routes', () => {
  test('that one before them shadows are told without any alert', () => {
    const yaml = withRoute(
      `{ receiver: chat, routes: [{ matchers: ['severity=~".+"'] }, { matchers: ['severity="critical"'], receiver: pager }] }`,
    );

    expect(outlineOf(yaml)).toEqual(['warning alertmanager-shadowed-route route.routes[1]']);
    expect(findingsOf(yaml)[0]?.message).toBe(
      `the route before it (severity=~".+") takes every alert that severity="critical" matches: 'pager' is never told by it`,
    );
  });

  test('that contradict the route above are told', () => {
    expect(
      outlineOf(
        withRoute(
          `{ receiver: chat, routes: [{ matchers: [a="x"], routes: [{ matchers: ['a=~"y|z"'], receiver: pager }] }] }`,
        ),
      ),
    ).toEqual(['warning alertmanager-contradicting-route route.routes[0].routes[0]']);
  });

  test('that no alert matches are told with the value that is near', () => {
    const route = withRoute(`{ receiver: chat, routes: [{ matchers: ['team="payment"'], receiver: pager }] }`);

    expect(findingsOf(route + rules(rule('A', 'team: payments')))).toMatchObject([
      { code: 'alertmanager-unmatched-route', severity: 'warning', fix: "did you mean 'payments'?" },
    ]);
    expect(outlineOf(route + rules(rule('A', 'team: payment')))).toEqual([]);
    expect(outlineOf(route + rules(rule('A', "team: '{{ $labels.team }}'")))).toEqual([]);
    expect(outlineOf(route + rules(rule('A', 'severity: critical')))).toEqual([]);
    expect(outlineOf(route + prometheus + rules(rule('A', 'severity: critical')))).toEqual([
      'warning alertmanager-unmatched-route route.routes[0]',
    ]);
  });
});

describe('alerts', () => {
  test('that reach nobody are told by the route that takes them', () => {
    const yaml =
      withRoute(`{ receiver: chat, routes: [{ matchers: ['severity="info"'], receiver: nobody }] }`) +
      rules(rule('A', 'severity: info'), rule('B', 'severity: critical'));

    expect(outlineOf(yaml)).toEqual(['warning alertmanager-unrouted-alert route.routes[0]']);
    expect(findingsOf(yaml)[0]?.message).toBe(
      `A reaches nobody: severity="info" sends it to 'nobody', which tells no one`,
    );
  });

  test('that reach someone on the way are not', () => {
    expect(
      outlineOf(
        withRoute(
          `{ receiver: nobody, routes: [{ matchers: ['severity="info"'], receiver: chat, continue: true }, { matchers: ['alertname="A"'] }] }`,
        ) + rules(rule('A', 'severity: info')),
      ),
    ).toEqual(['info alertmanager-empty-default-receiver route.receiver']);
  });

  test('that are named in a route to nobody are meant to, and those of severity none are for others to read', () => {
    const route = withRoute(`{ receiver: chat, routes: [{ matchers: ['alertname=~"A|B"'], receiver: nobody }] }`);

    expect(outlineOf(route + rules(rule('A', 'severity: info')))).toEqual([
      'info alertmanager-unrouted-alert route.routes[0]',
    ]);
    expect(outlineOf(route + rules(rule('B', 'severity: none')))).toEqual([]);
  });
});

describe('the dead man’s switch', () => {
  const watchdog = rules(rule('Watchdog', 'severity: none', 'vector(1)'));
  const to = (entry: string) => outlineOf(`route: { receiver: a }\nreceivers: [{ name: a, ${entry} }]${watchdog}`);

  test('must be heard outside', () => {
    expect(to('webhook_configs: [{ url: "http://bot.chat.svc:80/" }]')).toEqual([
      'warning alertmanager-dead-mans-switch route',
    ]);
    expect(to('webhook_configs: [{ url: "https://heartbeat.example.com/x" }]')).toEqual([]);
    expect(to('webhook_configs: [{ url_file: /secrets/url }]')).toEqual([]);
  });

  test('is told where its route leads to nobody', () => {
    expect(
      outlineOf(
        withRoute(`{ receiver: chat, routes: [{ matchers: ['alertname="Watchdog"'], receiver: nobody }] }`) + watchdog,
      ),
    ).toEqual(['warning alertmanager-dead-mans-switch route.routes[0]']);
  });
});

describe('an inhibition rule', () => {
  const inhibit = (source: string, target: string, equal: string, more = '') =>
    outlineOf(
      withRoute(
        '{ receiver: chat }',
        `inhibit_rules: [{ source_matchers: [${source}], target_matchers: [${target}], equal: [${equal}] }]`,
      ) + more,
    );

  test.each([
    ['alertname="Down"', '\'cluster=~".+"\'', 'cluster'],
    ['severity="critical"', '\'severity=~"critical|warning"\'', 'namespace'],
    ['\'severity=~"critical|warning"\'', '\'severity=~"warning|info"\'', 'namespace'],
    ['severity="critical"', '\'alertname=~".*"\'', 'namespace'],
  ])('of %s over %s has them in common', (source, target, equal) => {
    expect(inhibit(source, target, equal)).toEqual(['warning alertmanager-self-inhibition inhibit_rules[0]']);
  });

  test.each([
    ['severity="critical"', '\'severity=~"warning|info"\'', 'namespace'],
    ['alertname="InfoInhibitor"', 'severity="info"', 'namespace'],
    ['alertname="Down"', '\'cluster=~".+"\', \'alertname!="Down"\'', 'cluster'],
    ['alertname="NodeDown"', '\'alertname=~"Pod.*"\'', 'node'],
  ])('of %s over %s keeps them apart', (source, target, equal) => {
    expect(inhibit(source, target, equal)).toEqual([]);
  });

  const both = rules(rule('A', 'severity: critical'), rule('B', 'severity: warning'));
  const critical = 'severity="critical"';
  const warning = 'severity="warning"';

  test('whose equal labels no alert has inhibits everything', () => {
    expect(inhibit(critical, warning, 'cluster', prometheus + both)).toEqual([
      'warning alertmanager-missing-equal-label inhibit_rules[0].equal',
    ]);
    expect(inhibit(critical, warning, 'namespace', prometheus + both)).toEqual([]);
    expect(inhibit(critical, warning, 'region', prometheus + both)).toEqual([]);
    expect(inhibit(critical, warning, 'namespace, cluster', prometheus + both)).toEqual([
      'info alertmanager-missing-equal-label inhibit_rules[0].equal',
    ]);
  });

  test('of which nothing is said while it is not known what Prometheus adds', () => {
    expect(inhibit(critical, warning, 'cluster', both)).toEqual([]);
  });

  test('whose equal label one side alone has inhibits nothing', () => {
    const apart = rules(rule('A', 'severity: critical', 'sum by (node) (up) == 0'), rule('B', 'severity: warning'));

    expect(inhibit(critical, warning, 'node', prometheus + apart)).toEqual([
      'warning alertmanager-missing-equal-label inhibit_rules[0].equal',
    ]);
  });
});
