import { describe, expect, test } from '@jest/globals';
import type { Objects } from '../objects.ts';
import { type Workload, workloads, writablePaths } from '../workloads.ts';
import { allStacks, defaultStack, fullStack } from './stacks.ts';

const named = (objects: Objects, name: string): Workload => {
  const found = workloads(objects).find((workload) => workload.name === name);
  if (found === undefined) throw new Error(`there is no workload ${name}`);
  return found;
};
const textOf = (objects: Objects, name: string): string =>
  Object.values(objects.get('ConfigMap', name).data ?? {}).join('\n');
const under = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

describe.each(allStacks)('in the $name stack', ({ objects }) => {
  test('every file that arguments name is mounted from the ConfigMap that has it', () => {
    const told = workloads(objects).flatMap((workload) =>
      (workload.container.args ?? []).flatMap((arg) => {
        const [, folder, file] = /^-.*[=:](\/etc\/.*)\/([^/]+\.ya?ml)$/.exec(arg) ?? [];
        return folder === undefined || file === undefined ? [] : [{ workload, folder, file }];
      }),
    );
    const wrong = told.filter(({ workload: { pod, container, namespace }, folder, file }) => {
      const mount = container.volumeMounts?.find(({ mountPath }) => mountPath === folder);
      const map = pod.volumes?.find((volume) => volume.name === mount?.name)?.configMap?.name ?? '';
      return objects.get('ConfigMap', map, namespace).data?.[file] === undefined;
    });

    expect(wrong).toEqual([]);
    expect(told.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['alertmanager.yaml', 'loki.yaml', 'jaeger.yaml']),
    );
  });

  test.each([
    ['alertmanager', /--storage\.path=(\S+)/g],
    ['loki', /(?:path_prefix|dir|active_index_directory|cache_location|working_directory): (\/\S+)/g],
  ])('every folder %s is told to write to can be written', (name, pattern) => {
    const told = `${textOf(objects, name)}\n${(named(objects, name).container.args ?? []).join('\n')}`;
    const paths = [...told.matchAll(pattern)].map(([, path = '']) => path);
    const writable = Object.keys(writablePaths(named(objects, name)));

    expect(paths.length).toBeGreaterThan(name === 'loki' ? 4 : 0);
    expect(paths.filter((path) => !under(path, writable))).toEqual([]);
  });
});

test('badger writes to its volume', () => {
  const paths = [...textOf(defaultStack.objects, 'jaeger').matchAll(/(?:keys|values): (\/\S+)/g)].map(
    ([, path]) => path ?? '',
  );
  const volumes = Object.entries(writablePaths(named(defaultStack.objects, 'jaeger'))).filter(
    ([, kind]) => kind === 'claim',
  );

  expect(paths).toHaveLength(2);
  expect(
    paths.filter(
      (path) =>
        !under(
          path,
          volumes.map(([folder]) => folder),
        ),
    ),
  ).toEqual([]);
});

test('Promtail reads the logs of pods and writes its positions, both on the node', () => {
  const { container } = named(fullStack.objects, 'promtail');
  const text = textOf(fullStack.objects, 'promtail');
  const read = [...text.matchAll(/replacement: (\/\S+)/g)].map(([, path]) => path ?? '');
  const mounted = container.volumeMounts?.map(({ mountPath }) => mountPath) ?? [];

  expect(read).toHaveLength(2);
  expect(read.filter((path) => !under(path, mounted))).toEqual([]);
  expect(writablePaths(named(fullStack.objects, 'promtail'))).toHaveProperty(['/run/promtail'], 'hostPath');
  expect(text).toContain('filename: /run/promtail/positions.yaml');
});

test('every credential Alertmanager reads is mounted from the Secret that the configuration names', () => {
  const { pod, container } = named(fullStack.objects, 'alertmanager');
  const files = [...textOf(fullStack.objects, 'alertmanager').matchAll(/_file: (\/\S+)\/([^/\s]+)/g)];
  const wrong = files.filter(([, folder = '']) => {
    const mount = container.volumeMounts?.find(({ mountPath }) => mountPath === folder);
    const secret = pod.volumes?.find(({ name }) => name === mount?.name)?.secret?.secretName;
    return secret === undefined || !folder.endsWith(`/${secret}`);
  });

  expect(files.map(([, , key]) => key).sort()).toEqual([
    'opsgenie',
    'pagerduty',
    'password',
    'slack-url',
    'teams-url',
    'token',
    'url',
  ]);
  expect(wrong).toEqual([]);
});
