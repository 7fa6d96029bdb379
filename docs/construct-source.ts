import ts from 'typescript';
import { propTable, type PropTable, referencedTypes } from './prop-table.ts';

/** What the source of a construct tells its user. */
export interface ConstructSource {
  readonly name: string;
  /** The doc comment, as one paragraph. */
  readonly purpose: string;
  readonly props: PropTable;
  /** Types that the props and methods name, each once. */
  readonly types: readonly PropTable[];
  /** Public members that are documented, with their signature. */
  readonly members: readonly { readonly name: string; readonly meaning: string }[];
}

/** The constructs as the compiler sees them. */
export interface ConstructSources {
  /** What index.ts exports that is a construct, and `healthProbes`. */
  readonly exported: ReadonlyMap<string, ConstructSource>;
  /** Names of the classes of constructs/ that are constructs. */
  readonly classes: readonly string[];
}

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  types: [],
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

const isConstruct = (type: ts.Type): boolean =>
  type.symbol.name === 'Construct' || (type.getBaseTypes() ?? []).some(isConstruct);

/** Text of a doc comment as one paragraph. */
const paragraph = (symbol: ts.Symbol, checker: ts.TypeChecker): string =>
  ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll(/\s+/g, ' ');

const isPublic = (member: ts.Symbol): boolean =>
  (member.declarations ?? []).some(
    (declaration) =>
      ts.isClassElement(declaration) &&
      (declaration.name === undefined || !ts.isPrivateIdentifier(declaration.name)) &&
      ts.isClassDeclaration(declaration.parent),
  );

/** `Loki.port = 3100`, `pods` or `discoverIn(namespace)`. */
const signature = (member: ts.Symbol, prefix: string, checker: ts.TypeChecker): string => {
  const type = checker.getTypeOfSymbol(member);
  if (type.isNumberLiteral() || type.isStringLiteral())
    return `${prefix}${member.name} = ${checker.typeToString(type).replaceAll('"', "'")}`;
  const [declaration] = member.declarations ?? [];
  const call =
    declaration !== undefined && ts.isMethodDeclaration(declaration)
      ? `(${declaration.parameters.map(({ name }) => name.getText()).join(', ')})`
      : '';
  return `${prefix}${member.name}${call}`;
};

const classSource = (symbol: ts.Symbol, checker: ts.TypeChecker): ConstructSource => {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const statics = checker.getTypeOfSymbol(symbol);
  const [constructor] = statics.getConstructSignatures();
  const props = constructor?.parameters[2];
  if (props === undefined) throw new Error(`${symbol.name} takes no props`);

  const own = (member: ts.Symbol): boolean =>
    isPublic(member) && member.declarations?.[0]?.parent === symbol.valueDeclaration;
  const members = [
    ...statics
      .getProperties()
      .filter(own)
      .map((member) => ({ member, prefix: `${symbol.name}.` })),
    ...type
      .getProperties()
      .filter(own)
      .map((member) => ({ member, prefix: '' })),
  ];
  const table = propTable(checker.getTypeOfSymbol(props), 'Props', checker);
  const parameters = members.flatMap(({ member }) =>
    checker
      .getTypeOfSymbol(member)
      .getCallSignatures()
      .flatMap(({ parameters: all }) => all.flatMap(({ valueDeclaration }) => valueDeclaration ?? [])),
  );
  return {
    name: symbol.name,
    purpose: paragraph(symbol, checker),
    props: table,
    types: referencedTypes([...table.nodes, ...parameters], checker),
    members: members
      .map(({ member, prefix }) => ({ name: signature(member, prefix, checker), meaning: paragraph(member, checker) }))
      .filter(({ meaning }) => meaning !== ''),
  };
};

const functionSource = (symbol: ts.Symbol, checker: ts.TypeChecker): ConstructSource => {
  const [call] = checker.getTypeOfSymbol(symbol).getCallSignatures();
  const props = call?.parameters[0];
  if (props === undefined) throw new Error(`${symbol.name} takes no props`);
  const table = propTable(checker.getTypeOfSymbol(props), 'Props', checker);
  return {
    name: symbol.name,
    purpose: paragraph(symbol, checker),
    props: table,
    types: referencedTypes(table.nodes, checker),
    members: [],
  };
};

/** Reads index.ts and constructs/ with the TypeScript compiler. */
export const constructSources = (): ConstructSources => {
  const root = `${import.meta.dirname}/..`;
  const files = ts.sys.readDirectory(`${root}/constructs`, ['.ts']);
  const program = ts.createProgram([`${root}/index.ts`, ...files], options);
  const checker = program.getTypeChecker();
  const exportsOf = (file: string): ts.Symbol[] => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    return (module === undefined ? [] : checker.getExportsOfModule(module)).map((symbol) =>
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    );
  };
  const isConstructClass = (symbol: ts.Symbol): boolean =>
    Boolean(symbol.flags & ts.SymbolFlags.Class) && isConstruct(checker.getDeclaredTypeOfSymbol(symbol));

  const exported = new Map<string, ConstructSource>();
  for (const symbol of exportsOf(`${root}/index.ts`))
    if (isConstructClass(symbol)) exported.set(symbol.name, classSource(symbol, checker));
    else if (symbol.name === 'healthProbes') exported.set(symbol.name, functionSource(symbol, checker));
  const classes = files.flatMap(exportsOf).filter(isConstructClass);
  return { exported, classes: [...new Set(classes.map(({ name }) => name))].sort() };
};
