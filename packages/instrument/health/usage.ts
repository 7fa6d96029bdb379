import { statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a process uses of what it has, as shares from 0 to 1. */
export interface Usage {
  /** 99th percentile since it was last asked for, in milliseconds. */
  readonly eventLoopLagMilliseconds: number;
  /** Of all CPUs the process may use, since it was last asked for, or in the last second. */
  readonly cpu: number;
  /** Resident memory of the container's limit; without one, of it and what the machine has free. */
  readonly memory: number;
  /** None where the path does not exist. */
  readonly disk: number | null;
}

/** The timer of the histogram ticks this often, in milliseconds; that much is no lag. */
const resolution = 10;

/** Milliseconds a CPU's use is at least divided by: of a shorter time, it would tell what the question itself cost. */
const shortestPeriod = 1000;

/** Measures what the process uses, from one question to the next. */
export class UsageMeter {
  readonly #diskPath: string;
  readonly #lag: ReturnType<typeof monitorEventLoopDelay>;
  #cpu = process.cpuUsage();
  #askedAt = performance.now();

  constructor(diskPath: string) {
    this.#diskPath = diskPath;
    this.#lag = monitorEventLoopDelay({ resolution });
    this.#lag.enable();
  }

  async measure(): Promise<Usage> {
    const now = performance.now();
    const { user, system } = process.cpuUsage(this.#cpu);
    const availableMicroseconds = Math.max(shortestPeriod, now - this.#askedAt) * 1000 * availableParallelism();
    const lag = Math.max(0, this.#lag.percentile(99) / 1e6 - resolution);
    this.#cpu = process.cpuUsage();
    this.#askedAt = now;
    this.#lag.reset();
    const disk = await statfs(this.#diskPath).catch(() => undefined);
    return {
      eventLoopLagMilliseconds: round(lag),
      cpu: round(Math.min(1, (user + system) / availableMicroseconds)),
      memory: round(memoryShare()),
      disk: disk === undefined ? null : round(1 - disk.bavail / disk.blocks),
    };
  }

  stop(): void {
    this.#lag.disable();
  }
}

/** `constrainedMemory` is the limit of the cgroup: 0, or more than any machine has, where there is none. */
const memoryShare = (): number => {
  const used = process.memoryUsage.rss();
  const limit = process.constrainedMemory();
  if (limit > 0 && limit < Number.MAX_SAFE_INTEGER) return used / limit;
  return used / (used + process.availableMemory());
};

const round = (value: number): number => Math.round(value * 1000) / 1000;
