import { z } from 'zod';
import { configSchema } from './schema.ts';

/** A node of a JSON Schema, as far as the reference reads it. */
export interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** The JSON Schema of belvedere.yaml, for editors: what a person may write, so nothing with a default is required. */
export const configJsonSchema = (): JsonSchema => ({
  ...(z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema),
  ...{ $id: 'belvedere.schema.json', title: 'belvedere.yaml' },
});
