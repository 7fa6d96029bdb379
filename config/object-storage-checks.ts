import type { Check } from './draft.ts';
import { replicasOf } from './scale.ts';

const sharedLogs: Check = (config) => {
  const replicas = replicasOf(config).loki;
  return config.loki?.objectStorage === undefined && replicas > 1
    ? [
        {
          path: ['loki', 'objectStorage'],
          message: `${String(replicas)} Lokis cannot share a volume; name a bucket they all write to, or write loki.replicas: 1`,
        },
      ]
    : [];
};

const majority: Check = ({ loki }) =>
  loki?.replicas === 2
    ? [
        {
          path: ['loki', 'replicas'],
          message:
            'a line is taken when most of its three copies are written, so that two Lokis stop when one is gone; write 1, or at least 3',
        },
      ]
    : [];

const wholeAccessKey: Check = ({ loki }) => {
  const { accessKeyId, secretAccessKey } = loki?.objectStorage ?? {};
  return (accessKeyId === undefined) === (secretAccessKey === undefined)
    ? []
    : [
        {
          path: ['loki', 'objectStorage'],
          message:
            'an access key has an id and a secret; write both accessKeyId and secretAccessKey, or neither for workload identity',
        },
      ];
};

/** Loki takes such an endpoint for one that names the bucket already, and does not start. */
const endpointWithoutBucket: Check = ({ loki }) => {
  const { bucket, endpoint } = loki?.objectStorage ?? {};
  return typeof endpoint === 'string' && endpoint.split('.')[0] === bucket
    ? [
        {
          path: ['loki', 'objectStorage', 'endpoint'],
          message: `the endpoint begins with the bucket '${String(bucket)}', which Loki puts there itself; name the server alone, or rename the bucket`,
        },
      ]
    : [];
};

const authorityNeedsTls: Check = ({ loki }) =>
  loki?.objectStorage?.insecure === true && loki.objectStorage.caSecret !== undefined
    ? [
        {
          path: ['loki', 'objectStorage', 'caSecret'],
          message: 'nothing is verified without TLS; remove insecure, or the authority',
        },
      ]
    : [];

/** What Loki's pods and the storage they share ask of each other. */
export const objectStorageChecks: readonly Check[] = [
  sharedLogs,
  majority,
  wholeAccessKey,
  endpointWithoutBucket,
  authorityNeedsTls,
];
