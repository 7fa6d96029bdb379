import type { RuleGroup } from '../alerts/rule-group.ts';
import type { Config } from '../config/schema.ts';

/** Names of the services of each team that has any. */
export const teamServices = ({ services }: Pick<Config, 'services'>): ReadonlyMap<string, readonly string[]> => {
  const teams = new Map<string, string[]>();
  for (const { team, name } of services) if (team !== undefined) teams.set(team, [...(teams.get(team) ?? []), name]);
  return teams;
};

/** The groups with every alert carrying its team, by which it is routed. */
export const withTeam = (groups: readonly RuleGroup[], team: string | undefined): RuleGroup[] =>
  team === undefined
    ? [...groups]
    : groups.map((group) => ({
        ...group,
        rules: group.rules.map((rule) => ('alert' in rule ? { ...rule, labels: { ...rule.labels, team } } : rule)),
      }));
