import { configJsonSchema } from '../config/json-schema.ts';
import { configReference } from '../config/reference.ts';
import { instrumentSettings } from './instrument-settings.ts';

/** Generated files by their path in the repository. */
export const generatedDocs = (): ReadonlyMap<string, string> => {
  const schema = configJsonSchema();
  return new Map([
    ['belvedere.schema.json', `${JSON.stringify(schema, null, 2)}\n`],
    ['docs/configuration.md', configReference(schema)],
    ['packages/instrument/SETTINGS.md', instrumentSettings()],
  ]);
};
