import { InputError } from '../../config/problem.ts';
import { type Documents, documentsOf } from '../../check/documents.ts';
import { readYaml } from '../../check/yaml-source.ts';

/** What a text of YAML holds, as if it were read from a file. */
export const documentsIn = (text: string, file = 'test.yaml'): Documents => {
  const { documents, problems } = readYaml(text, file);
  if (problems.length > 0) throw new InputError(problems);
  return documentsOf(documents);
};
