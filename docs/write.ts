// Writes what is generated from the schema, the catalogue of metrics and the constructs: `npm run docs`. A test fails while the files differ from it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

// Examples name the package, as a user's programs do: here it is the source.
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier === 'belvedere' ? new URL('../index.ts', import.meta.url).href : specifier, context),
});
const { generatedDocs } = await import('./generated.ts');

mkdirSync(new URL('constructs/', import.meta.url), { recursive: true });
for (const [path, text] of await generatedDocs()) writeFileSync(new URL(`../${path}`, import.meta.url), text);
