import { probeMetrics } from '../../metrics/blackbox.ts';
import { type Board, board } from '../board.ts';
import { graph } from '../house-style/graph.ts';
import type { Limits } from '../house-style/limits.ts';
import { number } from '../house-style/number.ts';
import { table } from '../house-style/table.ts';
import { chosen, labelVariable } from '../house-style/variables.ts';
import { row, type Row } from '../row.ts';
import * as queries from './queries.ts';

/** Limits of the alerts of probes. */
export interface ProbesProps {
  /** Seconds, of ProbeSlow. */
  readonly slowSeconds: number;
  /** Days before its end, of CertificateExpiring. */
  readonly expiringDays: number;
  /** Days before its end, of CertificateAboutToExpire. */
  readonly aboutToExpireDays: number;
}

const ending = ({ expiringDays, aboutToExpireDays }: ProbesProps): Limits => ({
  warning: expiringDays,
  critical: aboutToExpireDays,
  below: true,
});

const now = (props: ProbesProps): Row =>
  row(
    'Now',
    [
      number({ title: 'Targets', description: 'Addresses that are probed.', unit: 'short' }, queries.targets),
      number(
        { title: 'Failing', description: 'Targets that do not answer as they should.', unit: 'short' },
        queries.failing,
        { limits: { critical: 1 } },
      ),
      number({ title: 'Slowest', description: 'Time of the slowest probe.', unit: 's' }, queries.slowest, {
        limits: { warning: props.slowSeconds },
      }),
      number(
        { title: 'Next certificate', description: 'Days until the first certificate ends.', unit: 'days' },
        queries.firstCertificate,
        { limits: ending(props) },
      ),
    ],
    [
      table(
        {
          title: 'Every target',
          description:
            'Whether each answers, its share of good answers in the time shown, and when its certificate ends.',
        },
        {
          labels: [
            { title: 'Probe', label: 'job' },
            { title: 'Target', label: 'instance' },
          ],
          values: [
            { title: 'Answers', expr: queries.answersNow, unit: 'bool_yes_no', limits: { critical: 1, below: true } },
            { title: 'Answered', expr: queries.answered, unit: 'percentunit' },
            { title: 'Takes', expr: queries.meanDuration, unit: 's', limits: { warning: props.slowSeconds } },
            { title: 'Certificate', expr: queries.certificateDays.expr, unit: 'days', limits: ending(props) },
          ],
          sortBy: 'Answered',
          smallestFirst: true,
        },
      ),
    ],
  );

/** What is seen from outside: whether targets answer, how fast, and how long their certificates last. */
export const probes = (props: ProbesProps): Board =>
  board({
    uid: 'probes',
    title: 'Probes and certificates',
    description: 'Whether what is probed answers, how fast, and when its certificates end.',
    folder: 'Services',
    needs: ['probes'],
    variables: [
      labelVariable({ name: 'job', title: 'Probe', metric: probeMetrics.probe_success }),
      labelVariable({
        name: 'instance',
        title: 'Target',
        metric: probeMetrics.probe_success,
        where: [chosen('job')],
      }),
    ],
    rows: [
      now(props),
      row(
        'Over time',
        [
          graph(
            { title: 'Answered', description: 'Share of the probes that succeeded.', unit: 'percentunit' },
            [queries.success],
            { max: 1 },
          ),
          graph(
            { title: 'Time', description: 'Time of each probe. The line is the limit of ProbeSlow.', unit: 's' },
            [queries.duration],
            { limits: { warning: props.slowSeconds } },
          ),
        ],
        [
          graph(
            {
              title: 'Parts of an HTTP probe',
              description: 'Mean time of finding the address, connecting, TLS, waiting and reading.',
              unit: 's',
            },
            [queries.phases],
            { stacked: true },
          ),
          graph(
            { title: 'HTTP status', description: 'Status of the last answer; 0 where there was none.', unit: 'none' },
            [queries.status],
          ),
          graph(
            {
              title: 'Certificates',
              description:
                'Days until the certificate of each target ends. The lines are those of CertificateExpiring and CertificateAboutToExpire.',
              unit: 'days',
            },
            [queries.certificateDays],
            { limits: ending(props) },
          ),
        ],
      ),
    ],
  });
