import { asList, asMap, asText, type Path, type Source } from '../source.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What a panel, a query or a variable says of its datasource. */
export interface DatasourceRef {
  /** @default - that of its panel, or the default one */
  readonly uid?: string;
  readonly type?: string;
  readonly path: Path;
}

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly path: Path;
  readonly fields: Fields;
  /** Whether several values may be chosen at once, or all. */
  readonly several: boolean;
}

export interface Panel {
  readonly path: Path;
  readonly title: string;
  readonly type: string;
  readonly fields: Fields;
  /** Variables for each value of which it, or its row, is shown anew. */
  readonly repeated: readonly string[];
}

/** A dashboard that was read. */
export interface Board {
  readonly source: Source;
  readonly fields: Fields;
  readonly title: string;
  readonly uid: string | undefined;
  readonly variables: readonly Variable[];
  /** Rows too, each before what is in it. */
  readonly panels: readonly Panel[];
}

const panelsIn = (list: unknown, path: Path, around: readonly string[]): Panel[] => {
  // A row that is open has its panels behind it, up to the next one.
  let row = around;
  return asList(list).flatMap((value, i) => {
    const fields = asMap(value);
    const own = asText(fields.repeat);
    const type = asText(fields.type) ?? '';
    const repeated = [...(type === 'row' ? around : row), ...(own ? [own] : [])];
    if (type === 'row') row = repeated;
    const at = [...path, i];
    const panel: Panel = { path: at, title: asText(fields.title) ?? '', type, fields, repeated };
    return [panel, ...panelsIn(fields.panels, [...at, 'panels'], repeated)];
  });
};

const variablesIn = (templating: unknown): Variable[] =>
  asList(asMap(templating).list).map((value, i) => {
    const fields = asMap(value);
    return {
      name: asText(fields.name) ?? '',
      type: asText(fields.type) ?? '',
      path: ['templating', 'list', i],
      fields,
      several: fields.multi === true || fields.includeAll === true,
    };
  });

export const readBoard = (source: Source): Board => {
  const fields = asMap(source.value);
  const uid = asText(fields.uid);
  return {
    source,
    fields,
    title: asText(fields.title) ?? '',
    uid: uid === '' ? undefined : uid,
    variables: variablesIn(fields.templating),
    panels: [
      ...panelsIn(fields.panels, ['panels'], []),
      // Before schema 16 panels stood in rows.
      ...asList(fields.rows).flatMap((row, i) => {
        const repeat = asText(asMap(row).repeat);
        return panelsIn(asMap(row).panels, ['rows', i, 'panels'], repeat ? [repeat] : []);
      }),
    ],
  };
};

/** The datasource that `fields` names. */
export const datasourceRef = (fields: Fields, path: Path): DatasourceRef | undefined => {
  const { datasource } = fields;
  const at = [...path, 'datasource'];
  // Before schema 33 it was a name.
  if (typeof datasource === 'string') return datasource === '' ? undefined : { uid: datasource, path: at };
  const { uid, type } = asMap(datasource);
  const ref = { ...(typeof uid === 'string' && uid !== '' && { uid }), ...(typeof type === 'string' && { type }) };
  return 'uid' in ref || 'type' in ref ? { ...ref, path: at } : undefined;
};
