import { parseService } from '../config/parse.ts';
import type { Config } from '../config/schema.ts';
import type { ServiceConfig } from '../config/services.ts';
import { sampleServiceName } from '../constructs/sample-service.ts';

/** Every service that a stack monitors: the sample service first, where it is deployed. */
export const servicesOf = ({ services, sampleService }: Config): ServiceConfig[] => [
  ...(sampleService.enabled
    ? [
        parseService({
          name: sampleServiceName,
          namespace: sampleService.namespace,
          measures: ['database', 'cache', 'queue', 'inference', 'orders'],
        }),
      ]
    : []),
  ...services,
];
