import { parser } from '@prometheus-io/lezer-promql';
import { expect, test } from '@jest/globals';
import { functions } from '../../promql/functions.ts';

/** Those the grammar reads as other words, or not at all. */
const apart = ['end', 'max_of', 'min_of', 'start'];

test('every function of the grammar has a signature, and every signature a function', () => {
  const known = parser.nodeSet.types.map(({ name }) =>
    name
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .replace(/std_(dev|var)$/, 'std$1'),
  );
  const inGrammar = known.slice(known.indexOf('absent_over_time'), known.indexOf('matrix_selector'));

  expect(inGrammar.filter((name) => name !== 'identifier').sort()).toEqual(
    [...functions.keys()].filter((name) => !apart.includes(name)).sort(),
  );
});
