import ts from 'typescript';
import type { Manifest } from '../../stacks/manifests.ts';

/** Name of an object in messages. */
const title = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`;

/** Packages with the models of CRDs, by API group. */
const modelsOf: Readonly<Record<string, string>> = {
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'external-secrets.io': '@kubernetes-models/external-secrets',
};

/** Module that exports the type and the validator of an object. */
const moduleOf = ({ apiVersion, kind }: Manifest): string =>
  `${modelsOf[apiVersion.replace(/\/.*/, '')] ?? 'kubernetes-models'}/${apiVersion}/${kind}`;

/**
 * The models ask for apiVersion and kind of claims that are embedded in other objects, where the API wants none; of the claim in
 * a Prometheus they even ask for a kind that does not exist. So these are put in, in copies that only the models see.
 */
const withEmbeddedKinds = (object: Manifest): Manifest => {
  const copy = structuredClone(object) as Manifest & {
    spec?: { storage?: { volumeClaimTemplate?: object }; volumeClaimTemplates?: object[] };
  };
  if (copy.kind === 'Prometheus' && copy.spec?.storage?.volumeClaimTemplate !== undefined)
    Object.assign(copy.spec.storage.volumeClaimTemplate, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'EmbeddedPersistentVolumeClaim',
    });
  if (copy.kind === 'StatefulSet')
    for (const claim of copy.spec?.volumeClaimTemplates ?? [])
      Object.assign(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim' });
  return copy;
};

/** What the validators of the models find: wrong types, enums and formats, missing fields. They let unknown fields pass. */
export const invalidFields = async (objects: readonly Manifest[], nameOf = title): Promise<string[]> => {
  const problems = await Promise.all(
    objects.map(async (object) => {
      const models = (await import(moduleOf(object))) as Record<string, new (data: object) => { validate(): void }>;
      const Model = models[object.kind];
      if (Model === undefined) throw new Error(`there is no model of ${object.kind}`);
      try {
        new Model(withEmbeddedKinds(object)).validate();
        return [];
      } catch (error) {
        return [`${nameOf(object)}: ${(error as Error).message}`];
      }
    }),
  );
  return problems.flat();
};

const fileName = `${import.meta.dirname}/objects.generated.ts`;

/** Each object as a literal of its type: a field that the type does not know is an error of compilation, at any depth. */
const sourceOf = (objects: readonly Manifest[]): string =>
  objects
    .map((object, i) => {
      const type = `import('${moduleOf(object)}').I${object.kind}`;
      return `export const o${String(i)}: ${type} = ${JSON.stringify(withEmbeddedKinds(object), null, 1)};`;
    })
    .join('\n');

/** The compiler's view of one file that is only in memory; what it imports is read from node_modules. */
const compile = (source: string): readonly ts.Diagnostic[] => {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const inMemory: ts.CompilerHost = {
    ...host,
    fileExists: (file) => file === fileName || host.fileExists(file),
    readFile: (file) => (file === fileName ? source : host.readFile(file)),
    getSourceFile: (file, ...rest) =>
      file === fileName ? ts.createSourceFile(file, source, rest[0]) : host.getSourceFile(file, ...rest),
  };
  return ts.getPreEmitDiagnostics(ts.createProgram([fileName], options, inMemory));
};

/** What is left of a value when of its texts and numbers only the type is. */
const shapeOf = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? 'text' : typeof inner === 'number' ? 0 : inner,
  );

/** One of each shape: the fields are the same in those that differ in texts and numbers alone. */
const ofEachShape = <T>(values: readonly T[], keyOf: (value: T) => string = shapeOf): T[] => [
  ...new Map(values.map((value) => [keyOf(value), value])).values(),
];

/** The object with one entry of each shape in every list. */
const withShortLists = (object: Manifest): Manifest =>
  JSON.parse(JSON.stringify(object), (_, value: unknown) =>
    Array.isArray(value) ? ofEachShape(value as unknown[]) : value,
  ) as Manifest;

/** What the compiler finds: fields that the API does not know, at any depth, and wrong types. */
export const unknownFields = (all: readonly Manifest[], nameOf = title): string[] => {
  const objects = ofEachShape(all.map(withShortLists), (object) => moduleOf(object) + shapeOf(object));
  const source = sourceOf(objects);
  const starts = [...source.matchAll(/^export const o/gm)].map(({ index }) => index);
  return compile(source).map(({ start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    const object = objects[starts.findLastIndex((offset) => offset <= (start ?? -1))];
    return object === undefined ? text : `${nameOf(object)}: ${text}`;
  });
};
