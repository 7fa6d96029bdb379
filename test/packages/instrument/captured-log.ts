/** A line that was logged. */
export interface Line extends Record<string, unknown> {
  readonly level: string;
  readonly message: string;
}

/** A log that remembers its lines. */
export class CapturedLog {
  readonly lines: Line[] = [];
  readonly info = this.#level('info');
  readonly warn = this.#level('warn');
  readonly error = this.#level('error');
  readonly fatal = this.#level('fatal');

  #level(level: string): (fields: object, message: string) => void {
    return (fields, message) => void this.lines.push({ ...fields, level, message });
  }

  /** Lines of one event. */
  of(event: string): Line[] {
    return this.lines.filter((line) => line.event === event);
  }
}
