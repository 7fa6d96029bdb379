import { type BoardUid, boardUids } from '../config/dashboards.ts';
import { InputError, type Problem } from '../config/problem.ts';
import type { Config } from '../config/schema.ts';
import { boardBytes, type GrafanaBoard, maxBoardBytes } from '../constructs/grafana-dashboards.ts';
import { readEntries } from './own-files.ts';
import { ownBoardUid } from './service-board-uid.ts';
import { servicesOf } from './services-of.ts';

/** Folder of Grafana for the user's own boards that name none. */
const ownFolder = 'Own';

/** A board and where it comes from, for messages. */
interface OwnBoard {
  readonly board: GrafanaBoard;
  readonly from: string;
  readonly at: Pick<Problem, 'path' | 'position'>;
}

const given = (boards: readonly GrafanaBoard[]): OwnBoard[] =>
  boards.map((board, i) => ({ board, from: `boards[${String(i)}]`, at: { path: ['boards', i] } }));

const read = ({ extra }: Config): OwnBoard[] =>
  readEntries('dashboards', extra.dashboards).map(({ from, dashboard }) => ({
    board: { uid: dashboard.uid, dashboard },
    from,
    at: { path: ['uid'], position: from },
  }));

/** Uids that boards of the stack have or may get: a service that is monitored later may bring some. One that is off is free. */
const takenUids = (config: Config): Map<string, string> => {
  const { boards, perService } = config.grafana.dashboards;
  const ofServices = perService ? servicesOf(config).map(({ name }) => ownBoardUid(name)) : [];
  return new Map([...boardUids.filter((uid) => boards[uid]), ...ofServices].map((uid) => [uid, 'the stack']));
};

const isOurs = (uid: string): uid is BoardUid => boardUids.some((known) => known === uid);

/**
 * The user's own boards: those that a program gives, and those of files.
 * @throws InputError with every uid that is there already, and every board that is too large
 */
export const ownBoards = (config: Config, fromProgram: readonly GrafanaBoard[]): GrafanaBoard[] => {
  const taken = takenUids(config);
  const problems: Problem[] = [];
  const boards = [...given(fromProgram), ...read(config)].map(({ board, from, at }) => {
    const { uid } = board;
    const other = taken.get(uid);
    const orOff =
      isOurs(uid) && other === 'the stack' ? `, or turn that one off with grafana.dashboards.boards.${uid}: false` : '';
    if (other !== undefined)
      problems.push({
        message: `there is a dashboard with the uid '${uid}' in ${other} already; give it another uid${orOff}`,
        ...at,
      });
    taken.set(uid, from);
    const bytes = boardBytes(board);
    if (bytes > maxBoardBytes)
      problems.push({
        message: `a dashboard must fit a ConfigMap of 1 MiB, and this one has ${String(bytes)} bytes; split it`,
        ...at,
        path: at.position === undefined ? at.path : [],
      });
    return { ...board, folder: board.folder ?? ownFolder };
  });
  if (problems.length > 0) throw new InputError(problems);
  return boards;
};
