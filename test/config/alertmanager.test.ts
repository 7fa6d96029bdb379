import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

const withRoute = (route: object) => ({ alertmanager: { receivers: [{ name: 'ops' }], route } });

test.each(['severity="critical"', 'severity != "info"', 'namespace=~"shop|bank"', 'a!~""', 'a="say \\"hi\\""'])(
  '%s is a matcher',
  (matcher) => {
    expect(problemsOf(withRoute({ routes: [{ receiver: 'ops', matchers: [matcher] }] }))).toEqual([]);
  },
);

test.each(['severity=critical', 'severity', '"severity"="critical"', 'a="b', 'a="b" b="c"', 'a=="b"', '0a="b"'])(
  'rejects %p as a matcher',
  (matcher) => {
    expect(problemsOf(withRoute({ routes: [{ receiver: 'ops', matchers: [matcher] }] }))).toEqual([
      `✖ ${JSON.stringify(matcher)} is not a matcher; write label="value", with =, !=, =~ or !~ and the value in double quotes → at alertmanager.route.routes[0].matchers[0]`,
    ]);
  },
);

test('a route may start at once, and the rest of it is that of the route above', () => {
  const { alertmanager } = parseConfig(
    withRoute({ routes: [{ receiver: 'ops', matchers: ['severity="critical"'], groupWait: '0s' }] }),
  );

  expect(alertmanager.route.routes).toEqual([
    { receiver: 'ops', matchers: ['severity="critical"'], groupWait: '0s', continue: false, routes: [] },
  ]);
});

test('rejects a route without matchers', () => {
  expect(problemsOf(withRoute({ routes: [{ receiver: 'ops', matchers: [] }] }))).toEqual([
    '✖ the list is too short; write at least 1 → at alertmanager.route.routes[0].matchers',
  ]);
});

test('rejects what is wrong in a route below a route', () => {
  const inner = { receiver: 'ops', matchers: ['a="b"'], continue: 'no', groupInterval: '0s', mute: [] };

  expect(problemsOf(withRoute({ routes: [{ receiver: 'ops', matchers: ['a="b"'], routes: [inner] }] }))).toEqual([
    '✖ a text stands where true or false belongs; write true or false → at alertmanager.route.routes[0].routes[0].continue',
    '✖ "0s" is nothing; write more than zero → at alertmanager.route.routes[0].routes[0].groupInterval',
    "✖ there is no setting 'mute'; use one of receiver, matchers, continue, groupBy, groupWait, groupInterval, repeatInterval, routes → at alertmanager.route.routes[0].routes[0].mute",
  ]);
});

test('rejects a label to group by that stands twice, which Alertmanager would not load', () => {
  expect(problemsOf(withRoute({ groupBy: ['alertname', 'cluster', 'alertname'] }))).toEqual([
    '✖ a label stands twice in the list; keep one → at alertmanager.route.groupBy',
  ]);
});

test('rejects a number of pods that is not from 1 to 5', () => {
  expect([0, 6, 1.5].flatMap((replicas) => problemsOf({ alertmanager: { replicas } }))).toEqual([
    '✖ 0 is too small; write at least 1 → at alertmanager.replicas',
    '✖ 6 is too large; write at most 5 → at alertmanager.replicas',
    '✖ 1.5 is not a whole number; write one → at alertmanager.replicas',
  ]);
});
