import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { boardUids } from '../../config/dashboards.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { boardsOf } from '../dashboards/panels.ts';
import { objectsOfStack } from '../objects.ts';
import { defaultStack, fullStack } from '../proof/stacks.ts';

const checkout = { name: 'checkout', namespace: 'shop' } as const;
const stackOf = (config: ConfigInput) => new ObservabilityStack(new App(), 'observability', { config });
const shown = (stack: ObservabilityStack): string[] => boardsOf(objectsOfStack(stack)).map(({ uid }) => uid);

test('the full stack shows every board that settings name', () => {
  const uids = boardsOf(fullStack.objects).map(({ uid }) => uid);

  expect(boardUids.filter((uid) => !uids.includes(uid))).toEqual([]);
});

test('without services there is no board of services', () => {
  expect(shown(defaultStack.stack)).not.toContain('service-overview');
  expect(shown(stackOf({ services: [checkout] }))).toContain('service-overview');
});

test('a board that is turned off is not there', () => {
  const off = { grafana: { dashboards: { boards: { 'service-overview': false } } } };

  expect(shown(stackOf({ services: [checkout], ...off }))).not.toContain('service-overview');
});

test('a service that is monitored later brings its board', () => {
  const stack = stackOf({});
  stack.monitor(checkout);

  expect(shown(stack)).toContain('service-overview');
});

test('boards cannot be edited, or, where it is allowed, a copy of them', () => {
  const editable = (config: ConfigInput) =>
    boardsOf(objectsOfStack(stackOf({ services: [checkout], ...config }))).map((board) => board.editable);

  expect(new Set(editable({}))).toEqual(new Set([false]));
  expect(new Set(editable({ grafana: { dashboards: { editable: true } } }))).toEqual(new Set([true]));
});
