import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { loadConfig } from '../../config/load.ts';
import type { Config, ConfigInput } from '../../config/schema.ts';
import { axes, refusals } from './options.ts';
import type { Axis } from './options/axis.ts';
import { ownFiles } from './options/own-files.ts';
import { pairwise, type Selection } from './pairwise.ts';
import { type BuiltStack, buildStack } from './stacks.ts';

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What several levels write, together; no two of them may write one setting. */
const together = (a: unknown, b: unknown, path = ''): unknown => {
  if (!isMap(a) || !isMap(b)) throw new Error(`two axes write ${path}`);
  return Object.entries(b).reduce<Readonly<Record<string, unknown>>>(
    (sum, [key, value]) => ({ ...sum, [key]: key in sum ? together(sum[key], value, `${path}.${key}`) : value }),
    a,
  );
};

const defaultLevel = ({ levels }: Axis): string => Object.keys(levels)[0] ?? '';

/** The configuration that a selection of levels writes; an axis that is not in it stays at its default. */
export const configOf = (selection: Selection): ConfigInput =>
  axes.reduce<unknown>((sum, axis) => {
    const level = axis.levels[selection[axis.name] ?? defaultLevel(axis)];
    if (level === undefined) throw new Error(`${axis.name} has no level ${String(selection[axis.name])}`);
    return together(sum, level);
  }, {}) as ConfigInput;

/** One configuration of those that hold every pair of options. */
export interface Variant {
  readonly name: string;
  /** The levels that are not the default. */
  readonly settings: string;
  readonly config: ConfigInput;
}

const settingsOf = (selection: Selection): string =>
  axes
    .filter((axis) => selection[axis.name] !== defaultLevel(axis))
    .map(({ name }) => `${name}: ${selection[name] ?? ''}`)
    .join(', ');

/** Every pair of options that may go together is in one of these. */
export const variants: readonly Variant[] = pairwise(axes, refusals).map((selection, i) => ({
  name: `variant ${String(i + 1)}`,
  settings: settingsOf(selection),
  config: configOf(selection),
}));

/** The variant as a person would write it. */
export const yamlOf = ({ config }: Variant): string => stringify(config, { aliasDuplicateObjects: false });

/** A new folder with the files that variants name. */
export const variantsFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-variants-'));
  for (const [path, text] of Object.entries(ownFiles)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

/** Reads a variant from a belvedere.yaml, as the command does: with its environment, where it has one. */
export const loadVariant = (folder: string, variant: Variant): Config => {
  const file = join(folder, 'belvedere.yaml');
  writeFileSync(file, yamlOf(variant));
  const [environment] = Object.keys(variant.config.environments ?? {});
  return loadConfig(file, { environment });
};

/** The stack of a variant. */
export const buildVariant = (folder: string, variant: Variant): BuiltStack =>
  buildStack(variant.name, loadVariant(folder, variant));
