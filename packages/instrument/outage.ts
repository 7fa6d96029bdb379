import { readError } from './read-error.ts';

/** Where an outage is told: the two levels of a logger it needs. */
export interface OutageLog {
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
}

/**
 * A remote end that may be away: told once when it goes, once when it is back, and never in between.
 * What is lost meanwhile is counted, not kept.
 */
export class Outage {
  #lost = 0;
  #away = false;
  readonly #log: OutageLog;
  readonly #what: string;
  readonly #where: string;

  /**
   * @param what what is sent, in the plural: `traces`
   * @param where whom it is sent to, without credentials
   */
  constructor(log: OutageLog, what: string, where: string) {
    this.#log = log;
    this.#what = what;
    this.#where = where;
  }

  /** Takes a failed delivery of `count` things. */
  failed(error: unknown, count: number): void {
    this.#lost += count;
    if (this.#away) return;
    this.#away = true;
    this.#log.warn(
      { event: 'export.failed', endpoint: this.#where, reason: reasonOf(error) },
      `${this.#what} cannot be delivered and are dropped until ${this.#where} answers`,
    );
  }

  /** Takes a delivery that worked. */
  delivered(): void {
    if (!this.#away) return;
    this.#log.info(
      { event: 'export.recovered', endpoint: this.#where, lost: this.#lost },
      `${this.#what} are delivered again; ${String(this.#lost)} were lost`,
    );
    this.#away = false;
    this.#lost = 0;
  }
}

/** The system's code for a failure where there is one (`ECONNREFUSED`), for its message may hold what was sent. */
const reasonOf = (error: unknown): string => {
  const { code, message } = readError(error);
  return code ?? message.slice(0, 200);
};
