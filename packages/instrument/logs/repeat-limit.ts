/** A message that came too often. */
export interface Repeated {
  readonly message: string;
  /** Lines that were not written. */
  readonly dropped: number;
}

interface Tally {
  second: number;
  written: number;
  dropped: number;
}

/** Messages that are told apart; beyond them, all are forgotten and counted anew. */
const mostMessages = 1000;

/** Lets the same message pass a few times a second, and counts those that it holds back. */
export class RepeatLimit {
  private readonly perSecond: number;
  private readonly report: (repeated: Repeated) => void;
  private readonly tallies = new Map<string, Tally>();
  private timer: NodeJS.Timeout | undefined;

  /** @param perSecond how often a message passes in each second; 0: without limit. */
  constructor(perSecond: number, report: (repeated: Repeated) => void) {
    this.perSecond = perSecond;
    this.report = report;
  }

  /** Whether a message may be written now. */
  passes(message: string, now = Date.now()): boolean {
    if (this.perSecond === 0) return true;
    const second = Math.floor(now / 1000);
    let tally = this.tallies.get(message);
    if (tally === undefined) {
      if (this.tallies.size >= mostMessages) this.reportAll();
      tally = { second, written: 0, dropped: 0 };
      this.tallies.set(message, tally);
    } else if (tally.second !== second) {
      this.reportOne(message, tally);
      tally.second = second;
      tally.written = 0;
    }
    if (tally.written < this.perSecond) {
      tally.written += 1;
      return true;
    }
    tally.dropped += 1;
    // A message that stops coming must be told of, too.
    this.timer ??= setTimeout(() => this.reportAll(), 1000).unref();
    return false;
  }

  /** Reports all that was held back, and forgets it. */
  reportAll(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const tallies = [...this.tallies];
    this.tallies.clear();
    for (const [message, tally] of tallies) this.reportOne(message, tally);
  }

  private reportOne(message: string, tally: Tally): void {
    const { dropped } = tally;
    tally.dropped = 0;
    if (dropped > 0) this.report({ message, dropped });
  }
}
