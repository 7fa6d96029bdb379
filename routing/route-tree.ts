import type { Matcher, MatchOperator } from './matcher.ts';
import { parseMatchers } from './parse-matchers.ts';
import type { Route } from './walk.ts';

type Path = readonly (string | number)[];

/** A node of the `route` of an alertmanager.yaml, and where it stands. */
export interface PlacedRoute extends Route {
  readonly routes: readonly PlacedRoute[];
  /** From the root of the file, such as `route`, `routes`, 2. */
  readonly path: Path;
  /** Names of the time intervals in which it is mute, and outside of which it is. */
  readonly mute: readonly string[];
  readonly active: readonly string[];
}

/** A matcher that is none, or only to older releases. */
export interface MatcherFault {
  readonly path: Path;
  readonly text: string;
  readonly message: string;
  readonly classic: boolean;
}

export interface ReadRoutes {
  /** Nothing where there is no `route`. */
  readonly root: PlacedRoute | undefined;
  readonly faults: readonly MatcherFault[];
}

type Fields = Readonly<Record<string, unknown>>;

export const isMap = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const texts = (value: unknown): string[] => listOf(value).filter((entry) => typeof entry === 'string');
const textMap = (value: unknown): [string, string][] =>
  isMap(value) ? Object.entries(value).map(([name, entry]) => [name, String(entry)]) : [];

/** Matchers as the operator's objects write them. */
const objectMatcher = ({ name, value, matchType, regex }: Fields): Matcher => ({
  name: String(name),
  op: typeof matchType === 'string' ? (matchType as MatchOperator) : regex === true ? '=~' : '=',
  value: typeof value === 'string' ? value : '',
});

/**
 * The matchers of a route or one side of an inhibition rule: the list, in text or as objects, and the two maps of older releases.
 * One that cannot be read is left out.
 */
export const readMatchers = (
  fields: Fields,
  names: { readonly list: string; readonly equal: string; readonly regexp: string },
  path: Path,
  faults: MatcherFault[],
): Matcher[] => [
  ...textMap(fields[names.equal]).map(([name, value]): Matcher => ({ name, op: '=', value })),
  ...textMap(fields[names.regexp]).map(([name, value]): Matcher => ({ name, op: '=~', value })),
  ...listOf(fields[names.list]).flatMap((entry, i) => {
    if (isMap(entry)) return [objectMatcher(entry)];
    if (typeof entry !== 'string') return [];
    const at = [...path, names.list, i];
    const parsed = parseMatchers(entry);
    if ('problem' in parsed) {
      faults.push({ path: at, text: entry, message: parsed.problem.message, classic: false });
      return [];
    }
    if (parsed.classic)
      faults.push({ path: at, text: entry, message: 'only the syntax of older releases takes it', classic: true });
    return parsed.matchers;
  }),
];

const readRoute = (fields: Fields, path: Path, receiver: string, faults: MatcherFault[]): PlacedRoute => {
  const own = typeof fields.receiver === 'string' && fields.receiver !== '' ? fields.receiver : receiver;
  return {
    receiver: own,
    matchers: readMatchers(fields, { list: 'matchers', equal: 'match', regexp: 'match_re' }, path, faults),
    continue: fields.continue === true,
    mute: texts(fields.mute_time_intervals ?? fields.muteTimeIntervals),
    active: texts(fields.active_time_intervals ?? fields.activeTimeIntervals),
    path,
    routes: listOf(fields.routes).flatMap((below, i) =>
      isMap(below) ? [readRoute(below, [...path, 'routes', i], own, faults)] : [],
    ),
  };
};

/** The routing tree of a parsed alertmanager.yaml, or of the spec of an AlertmanagerConfig, with receivers handed down. */
export const readRoutes = (config: unknown, at: Path = []): ReadRoutes => {
  const faults: MatcherFault[] = [];
  const route = isMap(config) ? config.route : undefined;
  return { root: isMap(route) ? readRoute(route, [...at, 'route'], '', faults) : undefined, faults };
};

const otherFields: ReadonlySet<string> = new Set(['name', 'labels']);

/** Whether a receiver tells anyone: it has at least one entry of one kind. */
export const notifies = (receiver: unknown): boolean =>
  isMap(receiver) &&
  Object.entries(receiver).some(([field, entries]) => !otherFields.has(field) && listOf(entries).length > 0);

/** The receivers of a parsed alertmanager.yaml by name, and whether each tells anyone. */
export const readReceivers = (config: unknown): ReadonlyMap<string, boolean> =>
  new Map(
    listOf(isMap(config) ? config.receivers : undefined).flatMap((receiver) =>
      isMap(receiver) && typeof receiver.name === 'string' ? [[receiver.name, notifies(receiver)] as const] : [],
    ),
  );
