import type { RouteConfig } from './alertmanager.ts';
import { didYouMean } from './did-you-mean.ts';
import { type Check, type Draft, entries } from './draft.ts';
import type { Problem } from './problem.ts';

type Path = Problem['path'];

const routesReachReceivers: Check = ({ alertmanager }) => {
  const known = [
    ...new Set(
      entries(alertmanager?.receivers).flatMap(([, { name }]) =>
        typeof name === 'string' && name !== '' ? [name] : [],
      ),
    ),
  ];
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
  const below = (path: Path, routes: Draft<RouteConfig[]>): Problem[] =>
    entries(routes).flatMap(([i, route]) => [
      ...unknown([...path, i, 'receiver'], route.receiver),
      ...below([...path, i, 'routes'], route.routes),
    ]);
  return [
    ...unknown(['alertmanager', 'route', 'receiver'], alertmanager?.route?.receiver),
    ...unknown(['alertmanager', 'deadMansSwitch'], alertmanager?.deadMansSwitch),
    ...below(['alertmanager', 'route', 'routes'], alertmanager?.route?.routes),
  ];
};

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

/** Name of the receiver that the stack adds itself, for what nobody is to be told of. */
const reserved = 'nobody';

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
export const alertmanagerChecks: readonly Check[] = [routesReachReceivers, webhookAddress, receiverNames];
