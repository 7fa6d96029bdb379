// Bundles the command into one file: what users feel is start-up, and a bundle starts in half the time of its modules.
import { build } from 'esbuild';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** Of cdk8s-plus only the API objects are used; its own classes, which its index loads too, are left out. */
const apiObjectsOnly = {
  name: 'api-objects-only',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^cdk8s-plus-27$/ }, () => ({ path: 'api-objects', namespace: 'cdk8s-plus' }));
    onLoad({ filter: /.*/, namespace: 'cdk8s-plus' }, () => ({
      contents: "export * as k8s from 'cdk8s-plus-27/lib/imports/k8s.js';",
      resolveDir: path('.'),
    }));
  },
};

/** Of Grafana's boards only the classic model is written; the builders of its successors bring half of the SDK. */
const classicBoardsOnly = {
  name: 'classic-boards-only',
  setup({ onLoad }) {
    onLoad({ filter: /grafana-foundation-sdk\/dist\/\w+\/(?:visualization|query)(?:V2)?Builder\.gen\.js$/ }, () => ({
      contents: '',
    }));
  },
};

await build({
  entryPoints: [path('cli/main.ts')],
  outfile: path('build/belvedere.js'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
  banner: {
    // Bundled CommonJS modules ask for Node's own by `require`, which an ES module has not.
    js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
  },
  plugins: [apiObjectsOnly, classicBoardsOnly],
});

// The file that is called turns on Node's cache of compiled code, where it has one (22.1), before the rest is loaded.
writeFileSync(
  path('build/cli.js'),
  `#!/usr/bin/env node
import module from 'node:module';
module.enableCompileCache?.();
await import('./belvedere.js');
`,
  { mode: 0o755 },
);
