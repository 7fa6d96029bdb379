import { z } from 'zod';
import { bytes, cpu, dnsSubdomain } from './scalars.ts';

/** A volume of `size`, kept when pods move. */
export const storage = (size: string) =>
  z
    .strictObject({
      size: bytes.default(size).describe('Size of the volume.'),
      storageClass: dnsSubdomain.optional().describe("Storage class. Default: the cluster's default class."),
    })
    .prefault({});

interface Resources {
  readonly cpu: string;
  readonly memory: string;
  readonly memoryLimit: string;
}

/**
 * Requests and limits of a component. There is a memory limit always; a CPU limit only by choice, because throttling a
 * watcher when it is busiest blinds it.
 */
export const resources = (defaults: Resources) =>
  z
    .strictObject({
      requests: z
        .strictObject({
          cpu: cpu.default(defaults.cpu).describe('CPU the scheduler reserves.'),
          memory: bytes.default(defaults.memory).describe('Memory the scheduler reserves.'),
        })
        .prefault({}),
      limits: z
        .strictObject({
          cpu: cpu.optional().describe('CPU limit. Default: none.'),
          memory: bytes.default(defaults.memoryLimit).describe('Memory at which the container is ended.'),
        })
        .prefault({}),
    })
    .prefault({})
    .describe('Requests and limits.');

export type ResourcesConfig = z.output<ReturnType<typeof resources>>;
export type StorageConfig = z.output<ReturnType<typeof storage>>;
