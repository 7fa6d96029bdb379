import ts from 'typescript';
import { pageName } from './construct-list.ts';

/** One prop as its table shows it. */
export interface PropRow {
  readonly name: string;
  readonly type: string;
  /** Value or behaviour where it is left out; undefined where it must be given. */
  readonly fallback: string | undefined;
  /** Names of which exactly one is given, where it is one of them. */
  readonly oneOf: readonly string[];
  readonly meaning: string;
}

/** The props of a type. */
export interface PropTable {
  readonly title: string;
  readonly meaning: string;
  readonly rows: readonly PropRow[];
  /** Where the types of its props are written. */
  readonly nodes: readonly ts.Node[];
}

const docOf = (symbol: ts.Symbol, checker: ts.TypeChecker): string =>
  ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll(/\s+/g, ' ');

const defaultOf = (symbol: ts.Symbol): string | undefined => {
  const tag = symbol.getJsDocTags().find(({ name }) => name === 'default');
  return tag && ts.displayPartsToString(tag.text).replaceAll(/\s+/g, ' ');
};

const isOptional = (symbol: ts.Symbol): boolean => Boolean(symbol.flags & ts.SymbolFlags.Optional);

/** Where the type of a prop is written. */
const typeNode = (symbol: ts.Symbol): ts.TypeNode | undefined => {
  const [declaration] = symbol.declarations ?? [];
  return declaration !== undefined && ts.isPropertySignature(declaration) ? declaration.type : undefined;
};

const folderOf = (declaration: ts.Declaration): string =>
  /\/([^/]+)\/[^/]+$/.exec(declaration.getSourceFile().fileName)?.[1] ?? '';

const resolve = (name: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined => {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
};

/** Whether a type has props that a person gives. */
const hasProps = (node: ts.Node): boolean =>
  ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node) || (ts.forEachChild(node, hasProps) ?? false);

/** Type names in a node, with what they stand for. */
const namedTypes = (node: ts.Node, checker: ts.TypeChecker): [ts.Identifier, ts.Declaration][] => {
  const own =
    (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && node.typeName) ||
    (ts.isExpressionWithTypeArguments(node) && ts.isIdentifier(node.expression) && node.expression);
  const [declaration] = own ? (resolve(own, checker)?.declarations ?? []) : [];
  const below: [ts.Identifier, ts.Declaration][] = [];
  node.forEachChild((child) => {
    below.push(...namedTypes(child, checker));
  });
  return own && declaration !== undefined ? [[own, declaration], ...below] : below;
};

const isOurs = (declaration: ts.Declaration): boolean => ['constructs', 'alerts'].includes(folderOf(declaration));
const isSettings = (declaration: ts.Declaration): boolean => folderOf(declaration) === 'config';
const isTabled = (declaration: ts.Declaration): boolean =>
  isOurs(declaration) && hasProps(declaration) && !ts.isClassDeclaration(declaration);

const plain = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\breadonly /g, '')
    .replaceAll(/Readonly<(Record<[^<>]*(?:\[\])?>)>/g, '$1')
    .replace(/^\| | \| undefined$/g, '');

const code = (text: string): string => `\`${plain(text)}\``;

/** Longest type that is shown as it is. */
const shown = 110;

const typeText = (symbol: ts.Symbol, checker: ts.TypeChecker): string => {
  const node = typeNode(symbol);
  const expanded = plain(
    checker
      .typeToString(
        checker.getNonNullableType(checker.getTypeOfSymbol(symbol)),
        undefined,
        ts.TypeFormatFlags.NoTruncation |
          ts.TypeFormatFlags.InTypeAlias |
          ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType,
      )
      .replaceAll(' | undefined', '')
      .replaceAll('; }', ' }'),
  );
  if (node === undefined || ts.isIndexedAccessTypeNode(node)) return settingsText(expanded);
  if (ts.isTypeLiteralNode(node)) return 'object';
  const names = namedTypes(node, checker);
  const links = names.flatMap(([name, declaration]) => (isTabled(declaration) ? [`#${name.text.toLowerCase()}`] : []));
  const settings = names.find(([, declaration]) => isSettings(declaration));
  if (settings !== undefined) return settingsText(expanded.includes(settings[0].text) ? '' : expanded);
  const [only] = names;
  if (only !== undefined && ts.isClassDeclaration(only[1]) && isOurs(only[1]))
    return `[${code(only[0].text)}](${pageName(only[0].text)}.md)`;
  const inlined = names.reduce(
    (text, [name, declaration]) =>
      isOurs(declaration) && ts.isTypeAliasDeclaration(declaration) && !hasProps(declaration)
        ? text.replaceAll(new RegExp(`\\b${name.text}\\b`, 'g'), declaration.type.getText())
        : text,
    node.getText(),
  );
  const [link, ...more] = [...new Set(links)];
  return more.length === 0 && link !== undefined ? `[${code(inlined)}](${link})` : code(inlined);
};

/** A type of the settings, which the configuration page tells of where it is long or has no text. */
const settingsText = (expanded: string): string =>
  expanded === '' || expanded.length > shown ? '[settings](../configuration.md)' : `\`${expanded}\``;

/** Rows of a type. One that is a union has the props of all its members, and says which stand for each other. */
const rowsOf = (type: ts.Type, checker: ts.TypeChecker, prefix = ''): PropRow[] => {
  const members = (type.isUnion() ? type.types : [type]).map((member) => checker.getPropertiesOfType(member));
  const symbols = new Map(
    members
      .flat()
      .toReversed()
      .map((symbol) => [symbol.name, symbol]),
  );
  const ordered = [...new Set(members.flat().map(({ name }) => name))];
  const alternatives = ordered.filter((name) => {
    const holders = members.filter((props) => props.some((prop) => prop.name === name && !isOptional(prop)));
    return holders.length > 0 && holders.length < members.length;
  });
  /** What it is in each member; a code span that takes up several types is one span. */
  const typeOfAll = (name: string): string => {
    const texts = members.flat().flatMap((prop) => (prop.name === name ? [typeText(prop, checker)] : []));
    return [...new Set(texts)].join(' | ').replaceAll('` | `', ' | ');
  };
  return ordered.flatMap((name) => {
    const symbol = symbols.get(name);
    if (symbol === undefined) return [];
    const node = typeNode(symbol);
    const row: PropRow = {
      name: `${prefix}${name}`,
      type: typeOfAll(name),
      fallback: isOptional(symbol) || alternatives.includes(name) ? (defaultOf(symbol) ?? '') : undefined,
      oneOf: alternatives.length > 1 && alternatives.includes(name) ? alternatives : [],
      meaning: docOf(symbol, checker),
    };
    return node !== undefined && ts.isTypeLiteralNode(node)
      ? [row, ...rowsOf(checker.getTypeFromTypeNode(node), checker, `${row.name}.`)]
      : [row];
  });
};

/** Every node in which the props of a type are written, so that the types they name can be found. */
const nodesOf = (type: ts.Type, checker: ts.TypeChecker): ts.Node[] =>
  (type.isUnion() ? type.types : [type])
    .flatMap((member) => checker.getPropertiesOfType(member))
    .flatMap((symbol) => typeNode(symbol) ?? []);

export const propTable = (type: ts.Type, title: string, checker: ts.TypeChecker): PropTable => ({
  title,
  meaning: '',
  rows: rowsOf(type, checker),
  nodes: nodesOf(type, checker),
});

/** Tables of the types of ours that nodes name, and that those name in turn, each once. */
export const referencedTypes = (nodes: readonly ts.Node[], checker: ts.TypeChecker): PropTable[] => {
  const tables = new Map<ts.Declaration, PropTable>();
  const visit = (node: ts.Node): void => {
    for (const [name, declaration] of namedTypes(node, checker)) {
      if (tables.has(declaration) || !isTabled(declaration)) continue;
      const symbol = resolve(name, checker);
      if (symbol === undefined) continue;
      const table = propTable(checker.getDeclaredTypeOfSymbol(symbol), name.text, checker);
      tables.set(declaration, { ...table, meaning: docOf(symbol, checker) });
      table.nodes.forEach(visit);
    }
  };
  nodes.forEach(visit);
  return [...tables.values()];
};
