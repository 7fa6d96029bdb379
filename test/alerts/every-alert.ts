import { parseConfig } from '../../config/parse.ts';
import { allStacks } from '../proof/stacks.ts';
import { ruleFiles } from '../rule-groups.ts';

const settings = Object.keys(parseConfig({}).alerts);

/** Every alert that a stack of the proofs has, once for each rule, and the name of its settings. */
export const everyAlert = allStacks
  .flatMap(({ objects }) => ruleFiles(objects))
  .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
  .filter(({ annotations }) => annotations?.runbook_url !== undefined)
  .flatMap(({ alert, ...rule }) =>
    alert === undefined
      ? []
      : [{ alert, ...rule, setting: settings.find((name) => name.toLowerCase() === alert.toLowerCase()) }],
  );
