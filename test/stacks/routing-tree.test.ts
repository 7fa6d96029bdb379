import { describe, expect, test } from '@jest/globals';
import type { AlertingRule } from '../../alerts/rule-group.ts';
import { App } from 'cdk8s';
import { InputError } from '../../config/problem.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';

const chat = { name: 'chat', slack: [{ apiUrl: { name: 'chat', key: 'url' }, channel: '#a' }] };
const stack = (config: ConfigInput) => new ObservabilityStack(new App(), 'observability', { config });
const withRouting = (alertmanager: ConfigInput['alertmanager'], more: ConfigInput = {}): ConfigInput => ({
  shipper: 'alloy',
  services: [{ name: 'checkout', namespace: 'shop', team: 'shop' }],
  alertmanager: { receivers: [chat], deadMansSwitch: 'chat', ...alertmanager },
  ...more,
});
const notices = (config: ConfigInput) => stack(config).notices.filter((notice) => !notice.startsWith('traces'));
const problems = (config: ConfigInput): string => {
  try {
    stack(config);
    return '';
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message;
  }
};
const to = (receiver: string, ...matchers: string[]) => ({ receiver, matchers });

describe('a stack is not made', () => {
  test('with a route that one before it shadows', () => {
    expect(
      problems(withRouting({ route: { routes: [to('chat', 'severity=~".+"'), to('chat', 'severity="critical"')] } })),
    ).toBe(
      '✖ the route before it (severity=~".+") takes every alert that matches severity="critical"; put this one first, or let the one before it continue → at alertmanager.route.routes[1]',
    );
  });

  test('with a team whose alerts a free route takes, told once', () => {
    const routes = [to('chat', 'team=~".+"')];

    expect(problems(withRouting({ route: { routes }, teams: [{ name: 'shop', receiver: 'chat' }] }))).toBe(
      '✖ the route before it (team=~".+") takes every alert that matches team="shop"; put this one first, or let the one before it continue → at alertmanager.teams[0]',
    );
  });

  test('with a route that contradicts the one above it', () => {
    const routes = [{ ...to('chat', 'severity="info"'), routes: [to('chat', 'severity!="info"')] }];

    expect(problems(withRouting({ route: { routes } }))).toBe(
      '✖ no alert can match severity!="info" and the routes above it; correct the matchers → at alertmanager.route.routes[0].routes[0]',
    );
  });

  test('with a pattern that is none to RE2, or a backslash that strict mode refuses', () => {
    const refused = problems(
      withRouting({ route: { routes: [to('chat', 'namespace=~"(?!shop).*"'), to('chat', 'namespace=~"shop\\.*"')] } }),
    );

    expect(refused).toContain('is no pattern of RE2');
    expect(refused).toContain('within the quotes write each backslash twice → at alertmanager.route.routes[1]');
  });
});

describe('it is told', () => {
  test('which alerts reach nobody, and by which route', () => {
    expect(notices(withRouting({ severities: { warning: { receiver: 'nobody' } } }))).toEqual([
      expect.stringMatching(
        /^ApiServerSlow, \w+, \w+ and \d+ more reach nobody: alertmanager\.severities\.warning sends them to 'nobody', which tells no one$/,
      ),
    ]);
    expect(notices(withRouting({ receivers: [chat, { name: 'empty' }], route: { receiver: 'empty' } }))).toEqual([
      expect.stringMatching(
        /^AlertmanagerNotificationsFailing, .* reach nobody: alertmanager\.route sends them to 'empty', which tells no one$/,
      ),
    ]);
  });

  test('which route gets no alert', () => {
    expect(notices(withRouting({ route: { routes: [to('chat', 'alertname="HighErorRate"')] } }))).toEqual([
      expect.stringMatching(
        /^alertmanager\.route\.routes\[0\] gets no alert: none has alertname="HighErorRate", only \w+, \w+, \w+ and \d+ more$/,
      ),
    ]);
  });

  test('of a dead man’s switch that nobody outside hears', () => {
    const inside = { name: 'inside', webhook: [{ url: 'http://bot.chat.svc/' }] };

    expect(notices(withRouting({ receivers: [chat, inside], deadMansSwitch: 'inside' }))).toEqual([
      "receiver 'inside' of alertmanager.deadMansSwitch is in the cluster, or tells nobody; name one outside, which still works when the cluster does not",
    ]);
  });

  test('nothing where all is well, nor of teams and severities that are ahead of the alerts', () => {
    expect(
      notices(
        withRouting({
          teams: [{ name: 'shop', receiver: 'chat' }],
          severities: { info: { receiver: 'nobody' }, critical: { receiver: 'chat' } },
        }),
      ),
    ).toEqual([]);
  });
});

test('the alerts of a service carry its team', () => {
  const [group] = stack(withRouting({}))
    .monitors.rules.flatMap(({ props }) => props.groups)
    .filter(({ name }) => name === 'http-checkout');

  const teams = ((group?.rules ?? []) as readonly AlertingRule[]).map(({ labels }) => labels.team);
  expect(teams.length).toBeGreaterThan(1);
  expect(new Set(teams)).toEqual(new Set(['shop']));
});
