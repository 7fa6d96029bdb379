import { didYouMean } from './did-you-mean.ts';
import { type Check, type Draft, entries } from './draft.ts';
import type { Problem } from './problem.ts';
import type { RouteConfig, SeveritiesConfig } from './routing.ts';

type Path = Problem['path'];

/** Name of the receiver that the stack adds itself, for what nobody is to be told of. */
const reserved = 'nobody';

const namesOf = (list: readonly ({ readonly name?: unknown } | undefined)[] | undefined): string[] => [
  ...new Set(entries(list).flatMap(([, { name }]) => (typeof name === 'string' && name !== '' ? [name] : []))),
];

type Told = Draft<Pick<RouteConfig, 'receiver' | 'mute' | 'active'>>;

/** Everything that names a receiver and time intervals, with its path. */
const telling = (alertmanager: Parameters<Check>[0]['alertmanager']): (readonly [Path, NonNullable<Told>])[] => {
  const below = (path: Path, routes: Draft<RouteConfig[]>): (readonly [Path, NonNullable<Told>])[] =>
    entries(routes).flatMap(([i, route]) => [
      [[...path, i], route] as const,
      ...below([...path, i, 'routes'], route.routes),
    ]);
  const bySeverity = (path: Path, severities: Draft<SeveritiesConfig>) =>
    Object.entries(severities ?? {}).flatMap(([severity, route]: [string, unknown]) =>
      typeof route === 'object' && route !== null
        ? [[[...path, 'severities', severity], route as NonNullable<Told>] as const]
        : [],
    );
  return [
    ...below(['alertmanager', 'route', 'routes'], alertmanager?.route?.routes),
    ...entries(alertmanager?.teams).flatMap(([i, team]) => [
      [['alertmanager', 'teams', i], team] as const,
      ...bySeverity(['alertmanager', 'teams', i], team.severities),
    ]),
    ...bySeverity(['alertmanager'], alertmanager?.severities),
  ];
};

const routesReachReceivers: Check = ({ alertmanager }) => {
  const known = namesOf(alertmanager?.receivers);
  const unknown = (path: Path, name: string | undefined): Problem[] =>
    typeof name !== 'string' || name === '' || known.includes(name)
      ? []
      : [
          {
            path,
            message:
              known.length === 0
                ? `there is no receiver '${name}'; add it to alertmanager.receivers`
                : `there is no receiver '${name}'${didYouMean(name, known)}`,
          },
        ];
  return [
    ...unknown(['alertmanager', 'route', 'receiver'], alertmanager?.route?.receiver),
    ...unknown(['alertmanager', 'deadMansSwitch'], alertmanager?.deadMansSwitch),
    ...telling(alertmanager).flatMap(([path, { receiver }]) =>
      receiver === reserved ? [] : unknown([...path, 'receiver'], receiver),
    ),
  ];
};

const timeIntervalsAreThere: Check = ({ alertmanager }) => {
  const known = namesOf(alertmanager?.timeIntervals);
  return telling(alertmanager).flatMap(([path, route]) =>
    (['mute', 'active'] as const).flatMap((field) =>
      (Array.isArray(route[field]) ? (route[field] as unknown[]) : []).flatMap((name, i) =>
        typeof name !== 'string' || name === '' || known.includes(name)
          ? []
          : [
              {
                path: [...path, field, i],
                message:
                  known.length === 0
                    ? `there is no time interval '${name}'; add it to alertmanager.timeIntervals`
                    : `there is no time interval '${name}'${didYouMean(name, known)}`,
              },
            ],
      ),
    ),
  );
};

const teamsAreThere: Check = ({ alertmanager, services }) => {
  const known = namesOf(alertmanager?.teams);
  return entries(services).flatMap(([i, { team }]) =>
    typeof team !== 'string' || team === '' || known.length === 0 || known.includes(team)
      ? []
      : [{ path: ['services', i, 'team'], message: `there is no team '${team}'${didYouMean(team, known)}` }],
  );
};

const twice = (path: Path, list: Parameters<typeof namesOf>[0], what: string): Problem[] => {
  const seen = new Set<unknown>();
  return entries(list).flatMap(([i, { name }]) => {
    const again = seen.has(name);
    seen.add(name);
    return again && typeof name === 'string'
      ? [{ path: [...path, i, 'name'], message: `there are two ${what} '${name}'; give one another name` }]
      : [];
  });
};

const namesOnce: Check = ({ alertmanager }) => [
  ...twice(['alertmanager', 'teams'], alertmanager?.teams, 'teams'),
  ...twice(['alertmanager', 'timeIntervals'], alertmanager?.timeIntervals, 'time intervals'),
];

const slackCredentials: Check = ({ alertmanager }) =>
  entries(alertmanager?.receivers).flatMap(([i, receiver]) =>
    entries(receiver.slack).flatMap(([j, slack]) =>
      (slack.apiUrl === undefined) === (slack.appToken === undefined)
        ? [
            {
              path: ['alertmanager', 'receivers', i, 'slack', j],
              message: 'Slack asks for one credential; write either apiUrl or appToken',
            },
          ]
        : [],
    ),
  );

const webhookAddress: Check = ({ alertmanager }) =>
  entries(alertmanager?.receivers).flatMap(([i, receiver]) =>
    entries(receiver.webhook).flatMap(([j, webhook]) =>
      (webhook.url === undefined) === (webhook.urlSecret === undefined)
        ? [
            {
              path: ['alertmanager', 'receivers', i, 'webhook', j],
              message: 'a webhook needs one address; write either url or urlSecret',
            },
          ]
        : [],
    ),
  );

const receiverNames: Check = ({ alertmanager }) =>
  entries(alertmanager?.receivers).flatMap(([i, { name }]) =>
    name === reserved
      ? [
          {
            path: ['alertmanager', 'receivers', i, 'name'],
            message: `the stack has a receiver '${reserved}' of its own; name yours another`,
          },
        ]
      : [],
  );

/** What receivers and routes ask of each other. */
export const alertmanagerChecks: readonly Check[] = [
  routesReachReceivers,
  timeIntervalsAreThere,
  teamsAreThere,
  namesOnce,
  webhookAddress,
  slackCredentials,
  receiverNames,
];
