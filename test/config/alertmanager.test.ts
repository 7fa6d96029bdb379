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
    {
      receiver: 'ops',
      matchers: ['severity="critical"'],
      groupWait: '0s',
      continue: false,
      mute: [],
      active: [],
      routes: [],
    },
  ]);
});

test('rejects a route without matchers', () => {
  expect(problemsOf(withRoute({ routes: [{ receiver: 'ops', matchers: [] }] }))).toEqual([
    '✖ the list is too short; write at least 1 → at alertmanager.route.routes[0].matchers',
  ]);
});

test('rejects what is wrong in a route below a route', () => {
  const inner = { receiver: 'ops', matchers: ['a="b"'], continue: 'no', groupInterval: '0s', muted: [] };

  expect(problemsOf(withRoute({ routes: [{ receiver: 'ops', matchers: ['a="b"'], routes: [inner] }] }))).toEqual([
    '✖ a text stands where true or false belongs; write true or false → at alertmanager.route.routes[0].routes[0].continue',
    '✖ "0s" is nothing; write more than zero → at alertmanager.route.routes[0].routes[0].groupInterval',
    "✖ there is no setting 'muted'; did you mean 'mute'? → at alertmanager.route.routes[0].routes[0].muted",
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

const sound = {
  receivers: [{ name: 'ops' }, { name: 'pager' }],
  timeIntervals: [{ name: 'night', intervals: [{ times: [{ from: '00:00', to: '07:00' }] }] }],
};

test('a team is a line, and so is a severity', () => {
  const { alertmanager, services } = parseConfig({
    alertmanager: {
      ...sound,
      teams: [{ name: 'shop', receiver: 'ops', severities: { critical: { receiver: 'pager' } } }],
      severities: { info: { receiver: 'nobody', mute: ['night'] } },
    },
    services: [{ name: 'checkout', namespace: 'shop', team: 'shop' }],
  });

  expect(services[0]?.team).toBe('shop');
  expect(alertmanager.teams).toEqual([
    {
      name: 'shop',
      receiver: 'ops',
      mute: [],
      active: [],
      severities: { critical: { receiver: 'pager', mute: [], active: [] } },
    },
  ]);
  expect(alertmanager.severities).toEqual({ info: { receiver: 'nobody', mute: ['night'], active: [] } });
});

test('rejects receivers, teams and time intervals that are not there, and names that stand twice', () => {
  expect(
    problemsOf({
      alertmanager: {
        ...sound,
        teams: [
          { name: 'shop', receiver: 'opps', severities: { warning: { receiver: 'pagr' } } },
          { name: 'shop', receiver: 'ops', mute: ['nigt'] },
        ],
        severities: { info: { receiver: 'ops', active: ['weekend'] } },
      },
      services: [{ name: 'checkout', namespace: 'shop', team: 'shp' }],
    }),
  ).toEqual([
    "✖ there is no receiver 'opps'; did you mean 'ops'? → at alertmanager.teams[0].receiver",
    "✖ there is no receiver 'pagr'; did you mean 'pager'? → at alertmanager.teams[0].severities.warning.receiver",
    "✖ there is no time interval 'nigt'; did you mean 'night'? → at alertmanager.teams[1].mute[0]",
    "✖ there is no time interval 'weekend'; use one of night → at alertmanager.severities.info.active[0]",
    "✖ there is no team 'shp'; did you mean 'shop'? → at services[0].team",
    "✖ there are two teams 'shop'; give one another name → at alertmanager.teams[1].name",
  ]);
});

test('rejects all labels to group by beside others', () => {
  expect(problemsOf(withRoute({ groupBy: ['...', 'alertname'] }))).toEqual([
    "✖ '...' stands for all labels, so no other can stand beside it; keep it alone, or take it out → at alertmanager.route.groupBy",
  ]);
});
