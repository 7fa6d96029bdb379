import { parseAllDocuments } from 'yaml';

const known = new Map<string, readonly unknown[]>();

const documentsOf = (text: string): readonly unknown[] =>
  parseAllDocuments(text).flatMap((document) => (document.errors.length > 0 ? [] : [document.toJS() as unknown]));

/** Values of the sound documents in a text of YAML or JSON. Many stacks hold the same texts, and each is parsed once: hands off. */
export const parsedOnce = (text: string): readonly unknown[] => {
  const values = known.get(text) ?? documentsOf(text);
  known.set(text, values);
  return values;
};
