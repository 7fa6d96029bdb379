import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ConfigInput } from '../../config/schema.ts';
import { gitOpsFiles, manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { replaceFolder } from '../../stacks/replace-folder.ts';
import { standaloneAccessConfig } from '../proof/access-config.ts';
import { cassandraConfig, elasticsearchConfig, openSearchConfig } from '../proof/full-config.ts';
import { haConfig, haStandaloneConfig } from '../proof/ha-config.ts';
import { describeWith } from './required-tools.ts';
import { synthesizedFile } from './synthesized-file.ts';

const run = promisify(execFile);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'belvedere-configs-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Writes a file of the synthesized stack, and returns its path. */
const synthesized = (key: string, config: ConfigInput = {}): string => {
  const path = join(folder, key);
  writeFileSync(path, synthesizedFile(key, config));
  return path;
};

describeWith('the synthesized loki.yaml', ['loki'], ({ loki }) => {
  test('is one Loki accepts', async () => {
    const { stderr } = await run(loki, [`-config.file=${synthesized('loki.yaml')}`, '-verify-config']);
    expect(stderr).toContain('config is valid');
  });

  test('is one Loki accepts at the ends of what can be set', async () => {
    const config: ConfigInput = {
      loki: { retention: { period: '30d' }, limits: { maxLineSize: '1Mi', maxQueryLength: '30d', maxLabelNames: 5 } },
    };
    const { stderr } = await run(loki, [`-config.file=${synthesized('loki.yaml', config)}`, '-verify-config']);
    expect(stderr).toContain('config is valid');
  });

  test.each([
    ['by the cloud', haConfig],
    ['by an access key', haStandaloneConfig],
  ] as const)('is one Loki accepts of several that are known to their bucket %s', async (_, config) => {
    const { stderr } = await run(
      loki,
      [`-config.file=${synthesized('loki.yaml', config)}`, '-config.expand-env=true', '-verify-config'],
      { env: { ...process.env, POD_IP: '10.0.0.1' } },
    );
    expect(stderr).toContain('config is valid');
  });
});

describeWith('the synthesized promtail.yaml', ['promtail'], ({ promtail }) => {
  test('is one Promtail accepts', async () => {
    const { stdout } = await run(promtail, [`-config.file=${synthesized('promtail.yaml')}`, '-check-syntax']);
    expect(stdout).toContain('No syntax issues found');
  });
});

describeWith('the synthesized config.alloy', ['alloy'], ({ alloy }) => {
  test.each(['api', 'files'] as const)('is one Alloy accepts that reads %s', async (mode) => {
    const path = synthesized('config.alloy', { shipper: 'alloy', alloy: { mode } });
    await expect(run(alloy, ['validate', path])).resolves.toMatchObject({ stdout: '' });
  });
});

describeWith('the synthesized blackbox.yaml', ['blackbox_exporter'], ({ blackbox_exporter: blackbox }) => {
  test('is one the blackbox exporter accepts', async () => {
    const { stderr } = await run(blackbox, [`--config.file=${synthesized('blackbox.yaml')}`, '--config.check']);
    expect(stderr).toContain('Config file is ok');
  });
});

// Of Jaeger the 2.13 that can be built is asked, where a later one is deployed.
describeWith('the synthesized jaeger.yaml', ['jaeger'], ({ jaeger }) => {
  test.each<[string, ConfigInput]>([
    ['badger', { jaeger: { storage: 'badger' } }],
    ['memory', { jaeger: { storage: 'memory' } }],
    ['OpenSearch', openSearchConfig],
    ['Elasticsearch', elasticsearchConfig],
    ['Cassandra', cassandraConfig],
    ['pages below a path', standaloneAccessConfig],
  ])('is one Jaeger accepts with %s', async (_, config) => {
    const path = synthesized('jaeger.yaml', config);
    await expect(
      run(jaeger, ['validate', `--config=file:${path}`], { env: { ...process.env, CASSANDRA_PASSWORD: 'x' } }),
    ).resolves.toMatchObject({ stdout: '' });
  });

  test('is refused with a setting Jaeger does not know', async () => {
    const path = synthesized('jaeger.yaml', openSearchConfig);
    writeFileSync(path, readFileSync(path, 'utf8').replace('max_span_age', 'max_span_ages'));
    await expect(run(jaeger, ['validate', `--config=file:${path}`])).rejects.toThrow('max_span_ages');
  });
});

describeWith('the synthesized alertmanager.yaml', ['amtool'], ({ amtool }) => {
  test('is one Alertmanager accepts', async () => {
    const { stdout } = await run(amtool, ['check-config', synthesized('alertmanager.yaml')]);
    expect(stdout).toContain('SUCCESS');
  });
});

describeWith('kustomize', ['kustomize'], ({ kustomize }) => {
  test('builds the folder to the very objects, the CRDs apart', async () => {
    const placed = manifests(new ObservabilityStack(new App(), 'observability'));
    const dist = join(folder, 'dist');
    replaceFolder(dist, gitOpsFiles(placed, []));
    const { stdout } = await run(kustomize, ['build', dist], { maxBuffer: 64 << 20 });
    expect(stdout.split('\n---\n')).toHaveLength(placed.length);
  });
});
