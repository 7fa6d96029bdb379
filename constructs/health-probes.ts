import { k8s } from 'cdk8s-plus-27';

/** One HTTP check of a container. */
export interface HttpCheck {
  /** Path that answers 2xx or 3xx when all is well. */
  readonly path: string;
  /** Port, by name or number, that answers. @default - the port of the probes */
  readonly port?: string | number;
  /** Seconds between checks. @default 10 */
  readonly periodSeconds?: number;
  /** Failures in a row that count. @default 3 */
  readonly failureThreshold?: number;
  /** Seconds to wait for an answer. @default 5 */
  readonly timeoutSeconds?: number;
}

/** The check of a container that starts, and how long it may take to. */
export type StartupCheck = Omit<HttpCheck, 'failureThreshold'> & {
  /** Seconds after which a container that has not started is restarted. */
  readonly withinSeconds: number;
};

export interface HealthProbesProps {
  /** Port, by name or number, that answers the checks. */
  readonly port: string | number;
  /**
   * Cheap, and of the process alone: when it fails the container is restarted, which mends no dependency.
   * @default - no liveness probe
   */
  readonly liveness?: HttpCheck;
  /** Whether requests can be served, dependencies included: when it fails the pod gets no traffic. */
  readonly readiness: HttpCheck;
  /**
   * How long the container may take to start. Until then the other checks wait, so that a slow start is not taken for a hang.
   * @default - no startup probe
   */
  readonly startup?: StartupCheck;
}

/** The three container probes of a workload, ours or a user's own: spread it into a container. */
export type HealthProbes = Pick<k8s.Container, 'livenessProbe' | 'readinessProbe' | 'startupProbe'>;

const probe = (check: HttpCheck, port: string | number): k8s.Probe => {
  const target = check.port ?? port;
  return {
    httpGet: {
      path: check.path,
      port: typeof target === 'number' ? k8s.IntOrString.fromNumber(target) : k8s.IntOrString.fromString(target),
    },
    periodSeconds: check.periodSeconds ?? 10,
    failureThreshold: check.failureThreshold ?? 3,
    timeoutSeconds: check.timeoutSeconds ?? 5,
  };
};

/** Turns the typed description of a workload's health into its container probes: spread what it returns into a container. */
export const healthProbes = ({ port, liveness, readiness, startup }: HealthProbesProps): HealthProbes => ({
  ...(startup === undefined ? {} : { startupProbe: probe(untilStarted(startup), port) }),
  ...(liveness === undefined ? {} : { livenessProbe: probe(liveness, port) }),
  readinessProbe: probe(readiness, port),
});

/** As many checks as fit the time the start may take. */
const untilStarted = ({ withinSeconds, periodSeconds = 10, ...check }: StartupCheck): HttpCheck => ({
  ...check,
  periodSeconds,
  failureThreshold: Math.ceil(withinSeconds / periodSeconds),
});
