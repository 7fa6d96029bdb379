import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ToolName, toolNames, tools } from '../../tools/components.ts';
import { goModuleFolder } from '../../tools/go-build.ts';
import { requiredVersion } from '../../tools/go-module.ts';
import type { GoModule, ReleaseAsset } from '../../tools/tool.ts';

const goMod = (go: GoModule): string => readFileSync(join(goModuleFolder(go), 'go.mod'), 'utf8');

const goModules = toolNames.flatMap((name) => {
  const { go } = tools[name];
  return go ? [{ name, go }] : [];
});

const linuxAsset = (name: ToolName): ReleaseAsset | undefined => tools[name].release?.({ os: 'linux', arch: 'amd64' });

describe('the Go module of each tool', () => {
  test.each(goModules)('$name is of the wanted version, or says why not', ({ name, go }) => {
    const built = go.versionOf(requiredVersion(goMod(go), go.module));

    const agrees = built === tools[name].version;

    expect({ built, agrees }).toEqual({ built, agrees: go.differs === undefined });
  });

  test.each(goModules)('$name has its package as a tool line and its sums committed', ({ go }) => {
    const sums = readFileSync(join(goModuleFolder(go), 'go.sum'), 'utf8');

    expect(goMod(go)).toMatch(new RegExp(`^(tool )?\\s*${go.package.replaceAll('.', '\\.')}$`, 'm'));
    expect(sums).toContain(`${go.module} ${requiredVersion(goMod(go), go.module)} h1:`);
  });

  test('takes every published part of Kubernetes from one release', () => {
    const { go, version } = tools['kube-apiserver'];
    const replaced = go ? [...goMod(go).matchAll(/^\t(k8s\.io\/\S+) => (\S+) (\S+)$/gm)] : [];

    expect(replaced.length).toBeGreaterThan(30);
    for (const [, path, target, targetVersion] of replaced) {
      expect([target, targetVersion]).toEqual([path, version.replace(/^1\./, 'v0.')]);
    }
  });
});

describe('the release page of each tool', () => {
  test.each(toolNames.filter((name) => tools[name].release))('%s names its version and a checksum file', (name) => {
    const asset = linuxAsset(name);

    expect(asset?.folder).toMatch(/^https:\/\/.*\/$/);
    expect(`${asset?.folder ?? ''}${asset?.file ?? ''}`).toContain(tools[name].version);
    expect(asset?.checksums).toMatch(/sum|sha256/i);
  });

  test('has the Kubernetes servers for Linux only', () => {
    const onMac = (name: ToolName) => tools[name].release?.({ os: 'darwin', arch: 'arm64' })?.file;

    expect(onMac('kube-apiserver')).toBeUndefined();
    expect(onMac('kubectl')).toBe('kubectl');
  });
});

test('rejects a go.mod that does not require the module', () => {
  expect(() => requiredVersion('module x\n\ntool example.org/a/cmd/b\n', 'example.org/a')).toThrow(
    "go.mod must require example.org/a, and does not; run 'go get -tool example.org/a@<version>' in its folder",
  );
});

test.each([
  ['promtool', 'v0.314.0', '3.14.0'],
  ['promtool', 'v0.309.2', '3.9.2'],
  ['jaeger', 'v1.76.0', '2.13.0'],
  ['kubectl', 'v1.36.3', '1.36.3'],
] as const)('reads the %s module version %s as %s', (name, moduleVersion, version) => {
  expect(tools[name].go?.versionOf(moduleVersion)).toBe(version);
});
