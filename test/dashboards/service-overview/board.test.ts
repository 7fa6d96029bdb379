import { expect, test } from '@jest/globals';
import { boardOfService, serviceOverview } from '../../../dashboards/service-overview/board.ts';
import { jsonOf, panelsOf } from '../panels.ts';
import { serviceProps } from '../service-props.ts';

const build = (props: Partial<typeof serviceProps> = {}) => jsonOf(serviceOverview({ ...serviceProps, ...props }));
const titles = (props: Partial<typeof serviceProps> = {}) => build(props).panels.map(({ title = '' }) => title);

test('the lines drawn are the limits of the alerts', () => {
  const limits = panelsOf(build()).flatMap(({ title, fieldConfig }) => {
    const values = (fieldConfig?.defaults.thresholds?.steps ?? []).flatMap(({ value }) => value ?? []);
    return values.length > 0 ? [[title, values]] : [];
  });

  expect(limits).toEqual([
    ['Errors', [0.02]],
    ['95th percentile', [0.5, 3]],
    ['Alerts', [1]],
    ['Error ratio', [0.02]],
    ['Response time', [0.5, 3]],
    ['In flight', [40]],
    ['Query time', [0.2]],
    ['Hit ratio', [0.6]],
    ['Jobs that wait', [70]],
    ['Inference time', [0.8]],
  ]);
});

test('it shows requests, errors, duration and saturation, what is measured besides, and then alerts, logs and traces', () => {
  const rows = build().panels.filter(({ type }) => type === 'row');

  expect(rows.map(({ title }) => title)).toEqual([
    ...['Now', 'Requests and errors', 'Duration', 'Saturation', 'Database', 'Cache', 'Queue', 'Inference'],
    ...['Alerts', 'Logs', 'Traces'],
  ]);
});

test('rows of what no service measures are left out', () => {
  expect(titles({ measures: new Set(['cache']) })).toEqual(expect.arrayContaining(['Cache', 'Hit ratio']));
  expect(titles({ measures: new Set(['cache']) }).filter((title) => /Database|Queue|Inference/.test(title))).toEqual(
    [],
  );
});

test('without kube-state-metrics there are no restarts, and where no service tells what is in flight, neither that', () => {
  const silent = serviceProps.namings.map((names) => ({ ...names, inProgress: false as const }));

  expect(titles({ kubeStateMetrics: false })).not.toContain('Restarts');
  expect(titles({ namings: silent })).not.toContain('In flight');
});

test('rates reach over the scrapes of the service that is scraped the most seldom', () => {
  const steps = panelsOf(build({ scrapeInterval: '2m' }))
    .filter(({ datasource }) => datasource?.uid === 'prometheus')
    .flatMap(({ targets = [] }) => targets.map(({ interval }) => interval));

  expect(new Set(steps)).toEqual(new Set(['2m']));
});

test('the response time has exemplars, and leads to the log lines and traces of the service', () => {
  const panel = panelsOf(build()).find(({ title }) => title === 'Response time');

  expect(panel?.targets?.map(({ exemplar }) => exemplar)).toEqual([true, false, false, false]);
  expect(panel?.fieldConfig?.defaults.links?.map(({ url }) => url)).toEqual([
    '/d/logs?${__url_time_range}&var-service_name=${__field.labels.service_name}',
    '/d/traces?${__url_time_range}&var-service_name=${__field.labels.service_name}',
  ]);
});

test('the board of one service asks for it alone, and has no variables', () => {
  const own = jsonOf(boardOfService({ uid: 'service-a', name: 'a', namespace: 'shop' }, serviceProps));
  const texts = panelsOf(own).flatMap(({ targets = [] }) => targets.map(({ expr, service }) => expr ?? service ?? ''));

  expect(own.templating.list).toEqual([]);
  expect(texts.filter((text) => !text.includes('service_name="a"') && text !== 'a')).toEqual([]);
  expect(texts.filter((text) => /\$(namespace|service_name)/.test(text))).toEqual([]);
  expect(panelsOf(own).find(({ title }) => title === 'Recent traces')?.repeat).toBeUndefined();
});
