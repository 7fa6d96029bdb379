import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'packages/instrument');

/** What the blocks take as given, by the heading they stand below: the service they are written into. */
const given: Readonly<Record<string, string>> = {
  '@belvedere/instrument': "import { z } from 'zod';",
  Express: "import express, { type RequestHandler } from 'express'; declare const orders: RequestHandler;",
  'node:http': "import { createServer } from 'node:http';",
  Metrics: 'declare const seconds: number;',
  Logs: "import { setUserId } from '@belvedere/instrument';",
  'Jobs and websocket events': `
    import { carry, resume, type Carried } from '@belvedere/instrument';
    import type { WebSocket } from 'ws';
    interface Mail { readonly to: string; readonly carried: Carried }
    declare const queue: { add(name: string, data: Mail): Promise<void> };
    declare const Worker: new (name: string, process: (job: { data: Mail }) => unknown) => object;
    declare const socket: WebSocket;
    declare const [data, event]: [{ to: string }, { orderId: string }];
    declare const [send, handle]: [(mail: Mail) => unknown, (text: unknown) => void];`,
  Traces: `
    import { type Database, withSpan } from '@belvedere/instrument';
    declare const pg: { readonly Pool: new () => Database };
    declare const text: string;
    declare const predict: (text: string) => Promise<string>;`,
  Errors:
    "import type { IncomingMessage } from 'node:http'; declare const [error, request]: [unknown, IncomingMessage];",
  Health: 'declare const [pool, queue]: [{ query(sql: string): Promise<unknown> }, { count(): Promise<number> }];',
  Shutdown: `
    import type { Server } from 'node:http';
    declare const server: Server;
    declare const [worker, pool]: [{ close(): Promise<void> }, { end(): Promise<void> }];`,
};

interface Block {
  readonly heading: string;
  readonly code: string;
}

const blocks = readFileSync(join(folder, 'README.md'), 'utf8')
  .split(/^#+ /m)
  .flatMap((section): Block[] =>
    [...section.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => ({
      heading: section.split('\n', 1)[0] ?? '',
      code,
    })),
  );

/** Name of the module that the first block is, as others import it. */
const observedFile = join(folder, 'observed.ts');
const files = new Map(
  blocks.map(({ heading, code }, index): [string, string] => {
    if (index === 0) return [observedFile, code];
    const makesOne = /const observed =|from '.\/observed.ts'/.test(code);
    const observed = makesOne
      ? "import { instrument } from '@belvedere/instrument';"
      : "import { observed } from './observed.ts';";
    return [join(folder, `readme-${String(index)}.ts`), `${observed}\n${given[heading] ?? ''}\n${code}`];
  }),
);

/** What the compiler says, with the settings of the project but for names that a block only shows. */
const problems = (): readonly string[] => {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.json'),
    { noUnusedLocals: false, noUnusedParameters: false, noEmit: true },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    },
  );
  if (config === undefined) throw new Error('tsconfig.json cannot be read');
  const disk = ts.createCompilerHost(config.options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    readFile: (path) => files.get(path) ?? disk.readFile(path),
    getSourceFile: (path, target) => {
      const text = files.get(path);
      return text === undefined ? disk.getSourceFile(path, target) : ts.createSourceFile(path, text, target);
    },
  };
  const program = ts.createProgram({ rootNames: [...files.keys()], options: config.options, host });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
};

test('every block of TypeScript in the README compiles', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(11);
  expect(Object.keys(given).filter((heading) => !blocks.some((block) => block.heading === heading))).toEqual([]);
  expect(problems()).toEqual([]);
}, 60_000);

test('the first block and that of Fastify are a service, and its lines carry what the README says', () => {
  const [first, fastify] = [blocks[0]?.code ?? '', blocks.find(({ heading }) => heading === 'Fastify')?.code ?? ''];
  const program = [
    first,
    fastify.replace("import { observed } from './observed.ts';", ''),
    "await app.inject({ url: '/orders/7', headers: { 'x-request-id': 'r-7' } });",
    'await observed.close();',
    'process.exit(0);',
  ].join('\n');

  const output = execFileSync(
    process.execPath,
    [
      '--conditions=@belvedere/source',
      '--disable-warning=ExperimentalWarning',
      '--input-type=module-typescript',
      '-e',
      program,
    ],
    { cwd: root, encoding: 'utf8', env: { PATH: '/usr/bin:/bin', NODE_ENV: 'production' } },
  );

  const lines = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    { message: 'order read', request_id: 'r-7' },
    { event: 'http_request', route: '/orders/:id', status: 200, request_id: 'r-7' },
  ]);
}, 30_000);
