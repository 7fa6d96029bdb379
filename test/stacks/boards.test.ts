import { describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import type { AlertingRule } from '../../alerts/rule-group.ts';
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

describe('with a board for each service', () => {
  const perService = { grafana: { dashboards: { perService: true } } };

  test('it is there beside the shared one, and alerts of the service link to it', () => {
    const stack = stackOf({ services: [checkout], ...perService });
    const links = stack.monitors.rules
      .filter(({ props }) => props.name === 'service-checkout')
      .flatMap(({ props }) => props.groups.flatMap(({ rules }) => rules as AlertingRule[]))
      .map(({ annotations }) => annotations.dashboard_url);

    expect(shown(stack)).toEqual(expect.arrayContaining(['service-overview', 'services-checkout']));
    expect(new Set(links)).toEqual(new Set(['http://grafana.observability.svc:3000/d/services-checkout']));
  });

  test('a service that is monitored later brings its own', () => {
    const stack = stackOf(perService);
    stack.monitor(checkout);
    stack.monitor({ name: 'carts', namespace: 'shop' });

    expect(shown(stack)).toEqual(expect.arrayContaining(['services-checkout', 'services-carts']));
  });

  test('names that are too long for a uid are told apart', () => {
    const names = ['a', 'b'].map((end) => `${'long-'.repeat(12)}${end}`);
    const stack = stackOf({ services: names.map((name) => ({ name, namespace: 'shop' })), ...perService });
    const uids = shown(stack).filter((uid) => uid.startsWith('services-'));

    expect(new Set(uids).size).toBe(2);
    expect(uids.every((uid) => uid.length <= 40)).toBe(true);
  });

  test('a thousand services are carried within what a ConfigMap and a pod may hold', () => {
    const services = Array.from({ length: 1000 }, (_, i) => ({ name: `service-${String(i)}`, namespace: 'shop' }));
    const objects = objectsOfStack(stackOf({ services, ...perService }));
    const maps = objects.of('ConfigMap').filter(({ metadata }) => metadata.name.startsWith('grafana-dashboard-'));
    const bytes = (object: object): number => Buffer.byteLength(JSON.stringify(object));

    expect(maps.length).toBeGreaterThan(1000);
    expect(Math.max(...maps.map(bytes))).toBeLessThan(2 ** 20);
    expect(bytes(objects.get('Deployment', 'grafana'))).toBeLessThan(2 ** 20);
  }, 120_000);
});

test('boards of a program stand beside those of the stack, in a folder of their own or the one they name', () => {
  const own = (uid: string, folder?: string) => ({ uid, folder, dashboard: { uid, title: uid } });
  const stack = new ObservabilityStack(new App(), 'observability', { boards: [own('a'), own('b', 'Shop')] });
  const providers = objectsOfStack(stack).get('ConfigMap', 'grafana-provisioning').data?.['dashboards.yaml'];

  expect(shown(stack)).toEqual(expect.arrayContaining(['a', 'b', 'logs']));
  expect(providers).toMatch(/folder: Own\n[^]*folder: Shop\n/);
});

test('a board of a program whose uid is taken is refused, with its place', () => {
  const boards = [{ uid: 'logs', dashboard: {} }];

  expect(() => new ObservabilityStack(new App(), 'observability', { boards })).toThrow(
    "there is a dashboard with the uid 'logs' in the stack already; give it another uid, or turn that one off with grafana.dashboards.boards.logs: false → at boards[0]",
  );
});
