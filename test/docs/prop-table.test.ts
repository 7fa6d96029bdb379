import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import ts from 'typescript';
import { type PropTable, propTable, referencedTypes } from '../../docs/prop-table.ts';

const file = join(import.meta.dirname, '..', '..', 'constructs', 'example-props.ts');

/** The table of type `Props` in a source of constructs/, and those of the types it names. */
const tablesOf = (written: string): readonly [PropTable, ...PropTable[]] => {
  // A doc comment begins its line.
  const source = written.replaceAll('/**', '\n/**');
  const host = ts.createCompilerHost({});
  const program = ts.createProgram(
    [file],
    { strict: true, noLib: true, types: [] },
    {
      ...host,
      fileExists: (name) => name === file || host.fileExists(name),
      getSourceFile: (name, version) => (name === file ? ts.createSourceFile(name, source, version) : undefined),
    },
  );
  const checker = program.getTypeChecker();
  const parsed = program.getSourceFile(file);
  const module = parsed && checker.getSymbolAtLocation(parsed);
  const [symbol] =
    module === undefined ? [] : checker.getExportsOfModule(module).filter(({ name }) => name === 'Props');
  if (symbol === undefined) throw new Error('the source exports no Props');
  const table = propTable(checker.getDeclaredTypeOfSymbol(symbol), 'Props', checker);
  return [table, ...referencedTypes(table.nodes, checker)];
};

const rowsOf = (source: string) =>
  tablesOf(source)[0].rows.map(({ name, type, fallback, meaning }) => [name, type, fallback, meaning]);

describe('a table of props', () => {
  test('has the meaning from the doc comment and the default from its tag', () => {
    const source = `export interface Props {
      /** Name of
       * the thing. */
      readonly name: string;
      /** Seconds. @default 10 */
      readonly period?: number;
    }`;
    expect(rowsOf(source)).toEqual([
      ['name', '`string`', undefined, 'Name of the thing.'],
      ['period', '`number`', '10', 'Seconds.'],
    ]);
  });

  test('leaves a gap where the source says nothing, which is a fault', () => {
    expect(rowsOf('export interface Props { readonly name: string; readonly period?: number }')).toEqual([
      ['name', '`string`', undefined, ''],
      ['period', '`number`', '', ''],
    ]);
  });

  test('has what is inherited, and the props of an object by their path', () => {
    const source = `interface Base { /** B. */ readonly base: string }
      export interface Props extends Base { /** R. */ readonly retention: { /** T. */ readonly time: string } }`;
    expect(rowsOf(source)).toEqual([
      ['retention', 'object', undefined, 'R.'],
      ['retention.time', '`string`', undefined, 'T.'],
      ['base', '`string`', undefined, 'B.'],
    ]);
  });

  test('says of a union which props stand for each other', () => {
    const source = `export type Props = { /** N. */ readonly name: string } & (
      { /** P. */ readonly port: string } | { /** T. */ readonly targetPort: number })`;
    expect(tablesOf(source)[0].rows.map(({ name, oneOf }) => [name, oneOf])).toEqual([
      ['name', []],
      ['port', ['port', 'targetPort']],
      ['targetPort', ['port', 'targetPort']],
    ]);
  });

  test('links a type of ours to its own table, and writes out what is only a name for a text', () => {
    const source = `type Level = 'high' | 'low';
      /** An endpoint. */
      export interface Endpoint { /** L. */ readonly level: Level; /** N. @default - none */ readonly next?: Endpoint }
      export interface Props { /** E. */ readonly endpoint: Endpoint; /** L. */ readonly level: Level }`;
    const [props, endpoint, ...more] = tablesOf(source);

    expect(props.rows.map(({ type }) => type)).toEqual(['[`Endpoint`](#endpoint)', "`'high' | 'low'`"]);
    expect(endpoint).toMatchObject({ title: 'Endpoint', meaning: 'An endpoint.' });
    expect(endpoint?.rows.map(({ name, fallback }) => [name, fallback])).toEqual([
      ['level', undefined],
      ['next', '- none'],
    ]);
    expect(more).toEqual([]);
  });
});
