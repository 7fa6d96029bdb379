import { type sendUnaryData, Server, ServerCredentials, type ServerUnaryCall } from '@grpc/grpc-js';
import { EngineService } from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import * as engine from '@pulumi/pulumi/proto/engine_pb.js';
import { ResourceMonitorService } from '@pulumi/pulumi/proto/resource_grpc_pb.js';
import * as resource from '@pulumi/pulumi/proto/resource_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { execFile } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { compiledOnce } from '../compiled-once.ts';
import { asRegistered, type Registered } from './pulumi-recorder.ts';

/** What came of a program that was run as Pulumi's command runs it. */
export interface EngineRun {
  readonly exitCode: number;
  /** What the program told people, by severity: warnings, errors. */
  readonly messages: readonly string[];
  readonly registered: readonly Registered[];
  /** Outputs of the program, once it has them. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

const root = join(import.meta.dirname, '..', '..');
const feature = resource.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_SECRETS;

const answering =
  <Request, Response>(answer: (request: Request) => Response) =>
  ({ request }: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void =>
    callback(null, answer(request));

/**
 * Runs a program by the launcher that Pulumi's command starts, in a process of its own: loaded as Pulumi loads it, and
 * everything sent over the wire. The engine here takes every resource for made and gives back what it was given.
 */
export const runByPulumi = async (program: string, settings: Readonly<Record<string, string>>): Promise<EngineRun> => {
  const messages: string[] = [];
  const registered: Registered[] = [];
  let outputs: Readonly<Record<string, unknown>> = {};

  const server = new Server();
  server.addService(EngineService, {
    log: answering((request: engine.LogRequest) => {
      if (request.getSeverity() >= engine.LogSeverity.WARNING) messages.push(request.getMessage());
      return new empty.Empty();
    }),
    setRootResource: answering(() => new engine.SetRootResourceResponse()),
    getRootResource: answering(() => new engine.GetRootResourceResponse()),
    requirePulumiVersion: answering(() => new engine.RequirePulumiVersionResponse()),
  });
  server.addService(ResourceMonitorService, {
    getDeploymentInfo: answering(() => {
      const info = new resource.DeploymentInfo();
      info.setSupportedfeaturesList([feature]);
      return info;
    }),
    registerResource: answering((request: resource.RegisterResourceRequest) => {
      registered.push(asRegistered(request));
      const response = new resource.RegisterResourceResponse();
      response.setUrn(`urn:pulumi:test::belvedere::${request.getType()}::${request.getName()}`);
      response.setId(request.getName());
      response.setObject(request.getObject());
      return response;
    }),
    registerResourceOutputs: answering((request: resource.RegisterResourceOutputsRequest) => {
      if (request.getUrn().includes('pulumi:pulumi:Stack')) outputs = request.getOutputs()?.toJavaScript() ?? {};
      return new empty.Empty();
    }),
    signalAndWaitForShutdown: answering(() => new empty.Empty()),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });

  const file = resolve(root, program);
  const address = `127.0.0.1:${String(port)}`;
  const args = [
    join(root, 'node_modules', '@pulumi', 'pulumi', 'cmd', 'run'),
    ...['--monitor', address, '--engine', address, '--project', 'belvedere', '--stack', 'test'],
    ...['--root-directory', root, '--pwd', dirname(file), file],
  ];
  const env = {
    ...process.env,
    ...compiledOnce,
    NODE_OPTIONS: '',
    PULUMI_NODEJS_TYPESCRIPT: 'false',
    PULUMI_CONFIG: JSON.stringify(
      Object.fromEntries(Object.entries(settings).map(([key, value]) => [`belvedere:${key}`, value])),
    ),
  };
  try {
    const exitCode = await new Promise<number>((resolve) => {
      const child = execFile(process.execPath, args, { env, cwd: root }, (_, stdout, stderr) => {
        messages.push(...[stdout, stderr].filter((text) => text !== ''));
        resolve(child.exitCode ?? -1);
      });
    });
    return { exitCode, messages, registered, outputs };
  } finally {
    server.forceShutdown();
  }
};
