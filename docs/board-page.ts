import { parseConfig } from '../config/parse.ts';
import type { ConfigInput } from '../config/schema.ts';
import type { Board, BoardNeed } from '../dashboards/board.ts';
import { listBoard, type ListedPanel } from '../stacks/board-list.ts';
import { stackBoards } from '../stacks/boards.ts';

/** Settings with which every board is shown. */
const withEveryBoard: ConfigInput = {
  prometheus: { retention: { time: '30d' } },
  services: [
    {
      name: 'checkout',
      namespace: 'shop',
      slo: { availability: 99.9, latency: { seconds: 0.5, objective: 99 } },
      measures: ['database', 'cache', 'queue', 'inference', 'orders'],
      probes: [{ targets: ['http://checkout.shop.svc/healthz'] }],
    },
  ],
  postgres: [
    { name: 'orders', host: 'db.shop.svc', username: 'monitor', password: { name: 'orders-db', key: 'password' } },
  ],
  redis: [{ name: 'carts', address: 'redis.shop.svc:6379' }],
};

/** What must be there for a board to be shown. */
const needs: Readonly<Record<BoardNeed, string>> = {
  services: 'a service is monitored',
  slo: 'a service has an `slo`',
  database: 'a service measures `database`',
  cache: 'a service measures `cache`',
  queue: 'a service measures `queue`',
  inference: 'a service measures `inference`',
  orders: 'a service measures `orders`',
  prometheusOperator: 'Prometheus is run by the operator of the stack',
  promtail: '`shipper` is `promtail`',
  alloy: '`shipper` is `alloy`',
  blackbox: '`blackbox` is on',
  probes: 'something is probed',
  nodeExporter: '`nodeExporter` is on',
  kubeStateMetrics: '`kubeStateMetrics` is on',
  postgres: '`postgres` names a database',
  redis: '`redis` names a server',
  statsd: '`statsd` is on',
  pushgateway: '`pushgateway` is on',
  oauth2Proxy: 'people log in before a component',
  apiServer: 'the API server is scraped',
  etcd: 'etcd is scraped',
  coreDns: 'CoreDNS is scraped',
};

const panelLine = ({ title, unit, description }: ListedPanel): string =>
  `- **${title}**${unit === undefined ? '' : ` (${unit})`}: ${description}`;

const rowsOf = (panels: readonly ListedPanel[]): string[] =>
  [...new Set(panels.map(({ row = '' }) => row))].flatMap((row) => [
    `### ${row}`,
    panels
      .filter((panel) => panel.row === row)
      .map(panelLine)
      .join('\n'),
  ]);

const section = (board: Board): string[] => {
  const { uid, title, folder, description, panels } = listBoard(board);
  const where = board.needs.length === 0 ? '' : ` Shown where ${board.needs.map((need) => needs[need]).join(' and ')}.`;
  return [`## ${title}`, `\`${uid}\`, in folder ${folder}. ${description}${where}`, ...rowsOf(panels)];
};

/** Every board and what is on it. */
export const boardPage = (): string =>
  [
    '# Dashboards',
    'Every board with its panels and their units. Written by `npm run docs`; `belvedere dashboards` lists those of your stack, and `belvedere dashboards --export <folder>` writes them as files to import by hand.',
    'A board is shown where there is what it shows; [`grafana.dashboards`](configuration.md#grafana) turns single ones off, shows one for each service, and lets people edit copies. Lines and colours are the limits of the alerts. [Boards of your own](own-dashboards.md) come from JSON files or from a program.',
    'A value leads on: from a graph to the log lines and traces of its service, from a dot on a graph of response times to the trace of that request, from a log line to its trace, and from a trace to its log lines and metrics.',
    ...stackBoards(parseConfig(withEveryBoard)).flatMap(section),
    '',
  ].join('\n\n');
