import type { GoModule } from './tool.ts';

/** What a component says of its Go module; the rest is the same for nearly all of them. */
export interface GoModuleProps {
  /** Folder below `tools/`. */
  readonly folder: string;
  readonly module: string;
  /**
   * Folder of the main package inside the module.
   * @default - the module's root
   */
  readonly command?: string;
  /**
   * The version a person knows, from the module's.
   * @default - the same without the leading v
   */
  readonly versionOf?: GoModule['versionOf'];
  readonly variables?: GoModule['variables'];
  readonly placeholders?: GoModule['placeholders'];
  readonly differs?: GoModule['differs'];
}

/** A tool's Go module with the defaults filled in. */
export const goModule = ({ command, ...props }: GoModuleProps): GoModule => ({
  versionOf: (moduleVersion) => moduleVersion.replace(/^v/, ''),
  variables: () => ({}),
  ...props,
  package: command === undefined ? props.module : `${props.module}/${command}`,
});

/** Where Prometheus' own projects, and many that borrow from them, keep the version they print. */
export const prometheusBuildInfo: GoModule['variables'] = (version) => ({
  'github.com/prometheus/common/version.Version': version,
});

/** The version of `module` that the text of a go.mod requires, with its leading v. */
export function requiredVersion(goMod: string, module: string): string {
  for (const line of goMod.split('\n')) {
    const [path, version] = line
      .replace(/^require\s/, '')
      .trim()
      .split(/\s+/);
    if (path === module && version !== undefined && /^v\d/.test(version)) return version;
  }
  throw new Error(`go.mod must require ${module}, and does not; run 'go get -tool ${module}@<version>' in its folder`);
}
