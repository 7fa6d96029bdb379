import { type Board, board } from '../board.ts';
import { levelColors, logGraph } from '../house-style/log-graph.ts';
import { logLines } from '../house-style/log-lines.ts';
import { logTable } from '../house-style/log-table.ts';
import { logVariable } from '../house-style/log-variable.ts';
import { boardLink } from '../house-style/links.ts';
import { listVariable, textVariable } from '../house-style/text-variable.ts';
import { row } from '../row.ts';
import * as queries from './queries.ts';

/** Levels that become a label of a line. */
const levels = ['trace', 'debug', 'info', 'warn', 'warning', 'error', 'fatal', 'critical'];

const service = [boardLink('The service', 'service-overview', { service_name: 'service_name' })];

const variables = [
  logVariable('namespace', 'Namespace'),
  logVariable('service_name', 'Service', '{namespace=~"$namespace"}'),
  listVariable('level', 'Level', levels),
  textVariable('search', 'Search', 'A text or pattern that lines must have, in whatever letters.'),
  textVariable('user_id', 'User', 'Id of the user whose requests are shown.'),
  textVariable('slower_than', 'Slower than (ms)', 'Requests that took longer are shown as slow.', '1000'),
];

const volume = row(
  'Lines',
  [
    logGraph(
      {
        title: 'Lines by level',
        description: 'Lines in each step of the graph; lines without a level have none.',
        unit: 'short',
      },
      [{ logql: queries.byLevel, legend: '{{level}}' }],
      { stacked: true, colors: levelColors },
    ),
    logGraph(
      { title: 'Lines by service', description: 'Lines in each step of the graph.', unit: 'short' },
      [{ logql: queries.byService, legend: '{{service_name}}' }],
      { stacked: true, links: service },
    ),
  ],
  [
    logLines(
      { title: 'Lines found', description: 'What is chosen above; a line of a traced request opens its trace.' },
      queries.searched,
    ),
  ],
);

const errors = row(
  'Errors',
  [
    logGraph(
      {
        title: 'Errors by type',
        description: 'Lines about errors in each step of the graph, by the class or code of the error.',
        unit: 'short',
      },
      [{ logql: queries.errorsByType, legend: '{{service_name}} {{type}}' }],
      { stacked: true, links: service },
    ),
    logTable(
      {
        title: 'Commonest errors',
        description: 'The twenty messages of errors that came most often in the time shown.',
      },
      {
        logql: queries.errorMessages,
        labels: [
          { title: 'Service', label: 'service_name' },
          { title: 'Type', label: 'type' },
          { title: 'Message', label: 'message' },
        ],
        value: { title: 'Lines', unit: 'short' },
      },
    ),
  ],
  [
    logLines(
      { title: 'Error lines', description: 'Lines of level error and worse; each opens its trace.' },
      queries.errors,
    ),
  ],
);

const user = row(
  'One user',
  [
    logGraph(
      {
        title: 'Requests of the user',
        description:
          'Requests of the user whose id is typed in above, by service and HTTP status, in each step of the graph.',
        unit: 'short',
      },
      [{ logql: queries.userRequestsByStatus, legend: '{{service_name}} {{status}}' }],
      { stacked: true },
    ),
  ],
  [
    logLines(
      {
        title: 'All requests of the user',
        description: 'From the access logs of every service: status, method, path and time. Each opens its trace.',
      },
      queries.userRequests,
    ),
    logLines(
      { title: 'All lines of the user', description: 'Whatever any service wrote while it answered the user.' },
      queries.userLines,
    ),
  ],
);

const duration = row(
  'Duration by the access logs',
  [
    logGraph(
      {
        title: 'Response time',
        description: 'Median, 95th and 99th percentile of the time to answer, of every request that was logged.',
        unit: 'ms',
      },
      [0.5, 0.95, 0.99].map((quantile) => ({
        logql: queries.duration(quantile),
        legend: `{{service_name}} p${String(quantile * 100)}`,
      })),
      { links: service },
    ),
    logGraph(
      {
        title: 'Response time by route',
        description: '95th percentile of the time to answer, by method and route.',
        unit: 'ms',
      },
      [{ logql: queries.durationByRoute, legend: '{{service_name}} {{method}} {{route}}' }],
      { links: service },
    ),
  ],
  [
    logLines(
      {
        title: 'Slow requests',
        description: 'Requests that took longer than what is set above; each opens its trace.',
      },
      queries.slowRequests,
    ),
  ],
);

/** The questions people ask of logs, ready to be asked. */
export const logsBoard = (): Board =>
  board({
    uid: 'logs',
    title: 'Logs',
    description:
      'Log lines of every container, and what the logs of services tell: errors, the requests of a user, and how long they took.',
    folder: 'Services',
    variables,
    rows: [volume, errors, user, duration],
  });
