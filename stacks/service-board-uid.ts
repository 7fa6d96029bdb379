import { createHash } from 'node:crypto';

/** Grafana takes no longer ones. */
const longest = 40;

/** Uid of the board of one service; of a long name the end is a checksum. */
export const ownBoardUid = (service: string): string => {
  const uid = `services-${service}`;
  return uid.length <= longest
    ? uid
    : `${uid.slice(0, longest - 9)}-${createHash('sha256').update(service).digest('hex').slice(0, 8)}`;
};
