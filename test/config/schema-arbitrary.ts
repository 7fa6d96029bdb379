import fc from 'fast-check';
import type { JsonSchema } from '../../config/json-schema.ts';

/** Texts for patterns that look ahead, which no generator of matching texts knows. */
const texts: Readonly<Record<string, readonly string[]>> = {
  duration: ['5s', '10s', '30s', '1m', '2h', '12h', '1d', '14d', '20d', '1h30m'],
  interval: ['5s', '10s', '30s', '1m', '2m'],
  size: ['64Mi', '512Mi', '1Gi', '2Gi', '10G', '50Gi', '1.5Gi'],
  'amount of CPU': ['10m', '250m', '1', '0.5'],
  'Kubernetes name': ['a', 'checkout', 'search-2', 'shop', 'team-a'],
};

/** Texts that match a pattern, which many settings have in common. */
const matching = new Map<string, fc.Arbitrary<string>>();
const textLike = (pattern: string): fc.Arbitrary<string> => {
  const arbitrary = matching.get(pattern) ?? fc.stringMatching(new RegExp(pattern), { size: 'small' });
  matching.set(pattern, arbitrary);
  return arbitrary;
};

const text = ({ title, pattern }: JsonSchema): fc.Arbitrary<unknown> => {
  const known = title === undefined ? undefined : texts[title];
  if (known !== undefined) return fc.constantFrom(...known);
  if (pattern === undefined) return fc.string({ minLength: 1, maxLength: 12 });
  if (pattern.includes('https?')) return fc.constantFrom('http://a.shop.svc:8080/x', 'https://example.com/');
  if (pattern.includes('(?')) return fc.constantFrom('a', 'severity="critical"', 'x.example', 'smtp.example.com:587');
  return textLike(pattern);
};

/** Values that a JSON Schema describes, each on its own sound; what they may not be together is another matter. */
export const schemaArbitrary = (root: JsonSchema): fc.Arbitrary<unknown> => {
  const of = (schema: JsonSchema, depth: number): fc.Arbitrary<unknown> => {
    if (schema.$ref !== undefined) return of(root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}, depth + 1);
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
    if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((option) => of(option, depth)));
    switch (schema.type) {
      case 'string':
        return text(schema);
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 100_000, 100_000) });
      case 'number':
        return fc.double({ min: 0.01, max: 0.99, noNaN: true });
      case 'array':
        // Routes hold routes: at some depth there are none.
        return depth > 6 ? fc.constant([]) : fc.array(of(schema.items ?? {}, depth + 1), { maxLength: 2 });
      default:
        return map(schema, depth);
    }
  };
  const map = (
    { properties, required, propertyNames, additionalProperties }: JsonSchema,
    depth: number,
  ): fc.Arbitrary<unknown> => {
    if (properties === undefined)
      return fc.dictionary(
        fc.constantFrom(...(propertyNames?.enum ?? ['app', 'tier', 'example.com/team'])),
        typeof additionalProperties === 'object' ? of(additionalProperties, depth) : fc.constant('x'),
        { minKeys: 1, maxKeys: 2 },
      );
    return fc.record(
      Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, of(property, depth + 1)])),
      { requiredKeys: [...(required ?? [])] },
    );
  };
  return of(root, 0);
};
