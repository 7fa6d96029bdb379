import { parseLogql } from '../../logql/parse.ts';
import type { Documents } from '../documents.ts';
import { type Finding, findingAt } from '../finding.ts';
import { logqlFindings } from './query-findings.ts';

/** What is wrong with queries of Loki that stand in files of their own. */
export const checkQueries = ({ queries }: Documents): Finding[] =>
  queries.flatMap((source) => {
    const text = String(source.value);
    return logqlFindings(parseLogql(text), text).map((statement) => findingAt(source, [], statement));
  });
