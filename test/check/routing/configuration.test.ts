import { describe, expect, test } from '@jest/globals';
import { findingsOf, outlineOf, withRoute } from './findings-of.ts';

const refused = 'Alertmanager refuses the configuration';

describe('a configuration that Alertmanager refuses', () => {
  test.each([
    [
      'a root without receiver',
      withRoute('{ group_by: [a] }'),
      'alertmanager-root-route route',
      'the root route has no receiver',
    ],
    [
      'a root with matchers',
      withRoute('{ receiver: chat, match: { a: b } }'),
      'alertmanager-root-route route',
      'the root route has matchers',
    ],
    [
      'a root that is mute at times',
      withRoute(
        '{ receiver: chat, mute_time_intervals: [n] }',
        'time_intervals: [{ name: n, time_intervals: [{ weekdays: [sunday] }] }]',
      ),
      'alertmanager-root-route route',
      'the root route has time intervals',
    ],
    [
      'no route at all',
      'receivers: [{ name: a, webhook_configs: [{ url_file: /u }] }]',
      'alertmanager-root-route route',
      'there is no route',
    ],
    [
      'a receiver that is not there',
      withRoute('{ receiver: chat, routes: [{ matchers: [a="b"], receiver: paper }] }'),
      'alertmanager-undefined-receiver route.routes[0].receiver',
      "there is no receiver 'paper'",
    ],
    [
      'a time interval that is not there',
      withRoute('{ receiver: chat, routes: [{ matchers: [a="b"], active_time_intervals: [day] }] }'),
      'alertmanager-undefined-time-interval route.routes[0]',
      "there is no time interval 'day'",
    ],
    [
      'two receivers of one name',
      'route: { receiver: a }\nreceivers: [{ name: a, webhook_configs: [{ url_file: /u }] }, { name: a }]',
      'alertmanager-duplicate-name receivers[1]',
      "the name 'a' stands for two entries",
    ],
    [
      'a matcher that is none',
      withRoute('{ receiver: chat, routes: [{ matchers: ["a: b"], receiver: pager }] }'),
      'alertmanager-matcher-syntax route.routes[0].matchers[0]',
      '"a: b" is not a matcher: b stands where one of =, !=, =~ and !~ belongs',
    ],
    [
      'a matcher of an inhibition rule that is none',
      withRoute('{ receiver: chat }', 'inhibit_rules: [{ source_matchers: [a="b"], target_matchers: [a] }]'),
      'alertmanager-matcher-syntax inhibit_rules[0].target_matchers[0]',
      '"a" is not a matcher: the end stands where one of =, !=, =~ and !~ belongs',
    ],
    [
      'all labels and others to group by',
      withRoute('{ receiver: chat, group_by: ["...", a] }'),
      'alertmanager-group-by route.group_by',
      "'...' stands for all labels, and others stand beside it",
    ],
    [
      'a label twice to group by',
      withRoute('{ receiver: chat, routes: [{ matchers: [x="y"], group_by: [a, a] }] }'),
      'alertmanager-group-by route.routes[0].group_by',
      "label 'a' stands twice",
    ],
    [
      'an interval of nothing',
      withRoute('{ receiver: chat, group_interval: 0s }'),
      'alertmanager-zero-interval route.group_interval',
      'group_interval is nothing',
    ],
  ])('has %s', (_, yaml, outline, message) => {
    expect(outlineOf(yaml)).toEqual([`error ${outline}`]);
    expect(findingsOf(yaml)[0]?.message).toBe(`${message}; ${refused}`);
  });

  test.each([
    [
      'slack_configs: [{ channel: "#a" }]',
      'no webhook URL or app token',
      'set api_url or api_url_file or app_token or app_token_file, or slack_api_url or slack_api_url_file or slack_app_token or slack_app_token_file below global',
    ],
    ['webhook_configs: [{}]', 'no address', 'set url or url_file'],
    ['webhook_configs: [{ url: "http://a/", url_file: /u }]', 'url and url_file', 'keep one'],
    [
      'pagerduty_configs: [{ severity: critical }]',
      'no key',
      'set routing_key or routing_key_file or service_key or service_key_file',
    ],
    [
      'email_configs: [{ to: a@b.c, smarthost: "m:25" }]',
      'no address it comes from',
      'set from, or smtp_from below global',
    ],
    ['telegram_configs: [{ bot_token_file: /t }]', 'no chat', 'set chat_id or chat_id_file'],
    ['msteamsv2_configs: [{ title: x }]', 'no webhook URL', 'set webhook_url or webhook_url_file'],
  ])('has a receiver with %s', (entry, what, fix) => {
    const found = findingsOf(`route: { receiver: a }\nreceivers: [{ name: a, ${entry} }]`);

    expect(found).toMatchObject([{ code: 'alertmanager-incomplete-receiver', severity: 'error', fix }]);
    expect(found[0]?.message).toMatch(`receiver 'a' has ${what} in `);
  });
});

test('the nearest receiver is named, and where the name stands', () => {
  expect(findingsOf(withRoute('{ receiver: chatt }'))).toMatchObject([
    { fix: "did you mean 'chat'?", line: 2, file: 'test.yaml', resource: 'Alertmanager configuration' },
  ]);
});

test.each([
  [
    'settings below global complete receivers',
    'global: { slack_api_url_file: /s, smtp_from: a@b.c, smtp_smarthost: "m:25", opsgenie_api_key_file: /o }\nroute: { receiver: a }\nreceivers: [{ name: a, slack_configs: [{ channel: x }], email_configs: [{ to: a@b.c }], opsgenie_configs: [{}] }]',
  ],
  ['all labels alone to group by', withRoute('{ receiver: chat, group_by: ["..."] }')],
  [
    'matchers of any syntax',
    withRoute(
      '{ receiver: chat, routes: [{ matchers: ["{a=b, \\"c.d\\"!~\\"x|y\\"}"], receiver: pager }, { match_re: { e: f.* }, receiver: pager }] }',
    ),
  ],
  [
    'intervals that are there',
    withRoute(
      '{ receiver: chat, routes: [{ matchers: [a="b"], mute_time_intervals: [n] }] }',
      'time_intervals: [{ name: n, time_intervals: [{ weekdays: [sunday] }] }]',
    ),
  ],
])('nothing is said of %s', (_, yaml) => {
  expect(outlineOf(yaml)).toEqual([]);
});

test('a matcher of older releases is told, which strict mode refuses', () => {
  expect(outlineOf(withRoute(`{ receiver: chat, routes: [{ matchers: ["a='b'"], receiver: pager }] }`))).toEqual([
    'warning alertmanager-classic-matcher route.routes[0].matchers[0]',
  ]);
});

describe('a repeat interval', () => {
  const beyond = (repeat: string, more = '') =>
    outlineOf(`${withRoute(`{ receiver: chat, repeat_interval: ${repeat} }`)}${more}`);
  const manager = (retention: string) =>
    `\n---\napiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: { name: m, namespace: n }\nspec: { retention: ${retention} }`;

  test('longer than what was told is remembered is told', () => {
    expect(beyond('6d')).toEqual(['warning alertmanager-repeat-beyond-retention route.repeat_interval']);
    expect(beyond('4d', manager('48h'))).toHaveLength(1);
    expect(beyond('5d')).toEqual([]);
    expect(beyond('30d', manager('750h'))).toEqual([]);
  });

  test('shorter than the interval of its group is told', () => {
    expect(beyond('1m')).toEqual(['warning alertmanager-repeat-within-group-interval route.repeat_interval']);
  });

  test('is told once, not again of every route below', () => {
    expect(
      outlineOf(withRoute('{ receiver: chat, repeat_interval: 10d, routes: [{ matchers: [a="b"] }] }')),
    ).toHaveLength(1);
  });
});

test('a route that is mute at all times is told', () => {
  const muted = (interval: string) =>
    outlineOf(
      withRoute(
        '{ receiver: chat, routes: [{ matchers: [a="b"], receiver: pager, mute_time_intervals: [n] }] }',
        `time_intervals: [{ name: n, time_intervals: [${interval}] }]`,
      ),
    );

  expect(muted('{ location: Europe/Berlin }')).toEqual(['warning alertmanager-always-muted route.routes[0]']);
  expect(muted('{ months: [december] }')).toEqual([]);
});

test('a template that no file defines is told', () => {
  const title = (template: string, more = '') =>
    outlineOf(
      `${more}\nroute: { receiver: a }\nreceivers: [{ name: a, slack_configs: [{ api_url_file: /s, channel: c, title: '{{ template "${template}" . }}' }] }]`,
    );

  expect(title('my.title')).toEqual(['error alertmanager-undefined-template receivers[0].slack_configs[0].title']);
  expect(title('slack.default.title')).toEqual([]);
  expect(title('my.title', 'templates: [/etc/*.tmpl]')).toEqual([]);
});
