import type { ReceiverConfig } from '../config/receivers.ts';
import type { Flow, Pods } from '../constructs/flows.ts';
import { targetFlow } from './target-flow.ts';

type Destination = Pick<Flow, 'to' | 'ports'>;

const world = (port: number): Destination => ({ to: { kind: 'addresses' }, ports: [{ port }] });

const destinations = (receiver: ReceiverConfig, own: readonly Pods[]): Destination[] => [
  ...receiver.webhook.map(({ url }) => (url === undefined ? world(443) : targetFlow(url, own))),
  ...[receiver.slack, receiver.msteams].flatMap((configs) => configs.map(() => world(443))),
  ...[...receiver.pagerduty.map(({ url }) => url), ...receiver.opsgenie.map(({ apiUrl }) => apiUrl)].map((url) =>
    url === undefined ? world(443) : targetFlow(url, own),
  ),
  ...receiver.email.map(({ smarthost }) => targetFlow(smarthost, own)),
];

/** Where notifications go, each place once. The address of a Secret is not known here: it is taken for https. */
export const receiverFlows = (receivers: readonly ReceiverConfig[], own: readonly Pods[] = []): Destination[] => [
  ...new Map(
    receivers
      .flatMap((receiver) => destinations(receiver, own))
      .map((destination) => [JSON.stringify(destination), destination]),
  ).values(),
];
