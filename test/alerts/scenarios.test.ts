import { describe, test } from '@jest/globals';
import { ruleTests } from '../../testing/rule-tests.ts';
import { describeWith } from '../real/required-tools.ts';
import { subjects } from './subjects.ts';

describeWith('alerts', ['promtool'], ({ promtool }) => {
  describe.each(subjects)('about %s', (_, { groups, scenarios }) => {
    test.each(ruleTests(groups, scenarios, { promtool }))('%s', (_title, expectIt) => {
      expectIt();
    });
  });
});
