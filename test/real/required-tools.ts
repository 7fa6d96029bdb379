import { describe } from '@jest/globals';
import { type ToolName, tools as pinned } from '../../tools/components.ts';
import { installedTool } from '../../tools/installed.ts';
import { systemProgram } from './system-program.ts';

/** The distribution's amtool does not know the receivers and matchers of the version that is deployed. */
const exact: readonly ToolName[] = ['amtool', 'alertmanager'];

const usable = (name: ToolName): string | undefined => {
  const installed = installedTool(name);
  return installed === undefined || (exact.includes(name) && installed.version !== pinned[name].version)
    ? undefined
    : installed.path;
};

/**
 * Describes tests that run real components. Where one cannot be had they are reported as not run, by name: never as passed.
 */
export const describeWith = <T extends ToolName>(
  title: string,
  names: readonly T[],
  tests: (tools: Readonly<Record<T, string>>) => void,
): void => {
  const found = names.map((name) => [name, usable(name)] as const);
  const missing = found.filter(([, path]) => path === undefined).map(([name]) => name);
  if (missing.length > 0) {
    console.warn(
      `NOT RUN: ${title}: ${missing.join(', ')} cannot be had here (node tools/obtain.ts ${missing.join(' ')})`,
    );
    describe.skip(`${title} (needs ${missing.join(', ')})`, () => {
      tests(Object.fromEntries(names.map((name) => [name, ''])) as Record<T, string>);
    });
    return;
  }
  describe(title, () => {
    tests(Object.fromEntries(found) as Record<T, string>);
  });
};

/** The same for a program that is not ours to obtain: a package of the system brings it. */
export const describeWithSystem = (title: string, program: string, tests: () => void): void => {
  if (systemProgram(program) !== undefined) {
    describe(title, () => {
      tests();
    });
    return;
  }
  console.warn(`NOT RUN: ${title}: ${program} is not on this machine`);
  describe.skip(`${title} (needs ${program})`, () => {
    tests();
  });
};
