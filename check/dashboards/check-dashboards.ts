import type { Catalogue } from '../../promql/catalogue.ts';
import type { Documents } from '../documents.ts';
import type { Finding } from '../finding.ts';
import type { Surroundings } from '../surroundings.ts';
import { configMapSize } from './config-map-size.ts';
import { type DashboardCheck, readDashboards } from './dashboard-check.ts';
import { datasourceAddress } from './datasource-address.ts';
import { correlations } from './correlations.ts';
import { defaults, duplicateDatasources, expandedDollar, withoutUid } from './datasource-form.ts';
import { datasourceInterval } from './datasource-interval.ts';
import { duplicates } from './duplicates.ts';
import { expressions } from './expressions.ts';
import { fileName } from './file-name.ts';
import { inputs } from './inputs.ts';
import { layout } from './layout.ts';
import { loading, providerPaths } from './loading.ts';
import { panelIds } from './panel-ids.ts';
import { rateInterval } from './rate-interval.ts';
import { singleValueMatcher } from './single-value-matcher.ts';
import { units } from './units.ts';
import { unknownDatasource } from './unknown-datasource.ts';
import { undefinedVariables } from './variables.ts';

const checks: readonly DashboardCheck[] = [
  inputs,
  unknownDatasource,
  duplicates,
  panelIds,
  layout,
  expressions,
  rateInterval,
  undefinedVariables,
  singleValueMatcher,
  units,
  configMapSize,
  loading,
  fileName,
  providerPaths,
  defaults,
  duplicateDatasources,
  withoutUid,
  expandedDollar,
  correlations,
  datasourceAddress,
  datasourceInterval,
];

/** What is wrong, or may be, with dashboards, datasources, and what carries them to Grafana. */
export const checkDashboards = (documents: Documents, surroundings: Surroundings, catalogue: Catalogue): Finding[] => {
  const world = readDashboards(documents, surroundings, catalogue);
  return checks.flatMap((check) => check(world));
};
