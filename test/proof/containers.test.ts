import { describe, expect, test } from '@jest/globals';
import { quantityBytes } from '../../config/units.ts';
import type { Config } from '../../config/schema.ts';
import { versions } from '../../versions.ts';
import { workloads } from '../workloads.ts';
import { allStacks } from './stacks.ts';

/** The images of the table, by the registry they are fetched from. */
const imagesOf = ({ registry }: Config['images']): readonly string[] =>
  Object.values(versions).map(({ image }) =>
    registry === undefined ? image : image.replace(/^[^/]+/, () => registry),
  );

describe.each(allStacks)('in the $name stack', ({ stack, objects }) => {
  const containers = workloads(objects).flatMap(({ name, pod }) =>
    [...(pod.initContainers ?? []), ...pod.containers].map((container) => ({ name, pod, container })),
  );

  test('every image comes from the table of versions, but the sample service’s, which the configuration names', () => {
    const named = stack.config.sampleService.image;
    const used = [
      ...containers.map(({ container }) => container.image),
      ...objects.of('Prometheus').map(({ spec }) => spec.image),
      ...containers.flatMap(({ container }) =>
        (container.args ?? []).flatMap((arg) => /^--prometheus-config-reloader=(.*)/.exec(arg)?.[1] ?? []),
      ),
    ];

    const images = imagesOf(stack.config.images);
    const tagged = used.map((image) => image?.replace(/@sha256:[a-f0-9]{64}$/, '') ?? '');

    expect(tagged.filter((image) => !(images.includes(image) || image === named))).toEqual([]);
    expect(tagged.filter((image) => !/:v?\d+\.\d+\.\d+$/.test(image))).toEqual([]);
  });

  test.each(containers)('$name requests what it needs, and is limited in memory', ({ container }) => {
    const { requests, limits } = container.resources ?? {};

    expect(Object.keys(requests ?? {})).toEqual(['cpu', 'memory']);
    expect(quantityBytes(requests?.memory)).toBeLessThanOrEqual(quantityBytes(limits?.memory));
  });

  test.each(containers)(
    '$name is asked whether it is ready, and cannot write but where it is told',
    ({ container }) => {
      expect(container.readinessProbe?.httpGet).toBeDefined();
      expect(container.securityContext?.readOnlyRootFilesystem).toBe(true);
    },
  );

  test.each(containers)('$name gets no variables from the Services of its namespace', ({ pod }) => {
    expect(pod.enableServiceLinks).toBe(false);
  });

  test('pods that read a configuration at start roll when it changes', () => {
    const reading = workloads(objects).filter(
      ({ pod, container }) =>
        (pod.volumes ?? []).some(({ configMap }) => configMap !== undefined) &&
        !(container.args ?? []).includes('--config.auto-reload'),
    );

    expect(reading.filter(({ annotations }) => annotations['checksum/config'] === undefined)).toEqual([]);
    expect(reading.length).toBeGreaterThan(3);
  });
});
