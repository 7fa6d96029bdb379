/** The machines upstream publishes binaries for. */
export interface Target {
  readonly os: 'linux' | 'darwin';
  readonly arch: 'amd64' | 'arm64';
}

/** Where a binary lies on its project's release page. */
export interface ReleaseAsset {
  /** The folder that holds the files of this release, with a trailing slash. */
  readonly folder: string;
  /** A `.tar.gz` or `.zip` archive, or the binary itself. */
  readonly file: string;
  /** Path of the binary inside the archive; the file itself when it is no archive. */
  readonly member: string;
  /** The checksum file in the same folder. */
  readonly checksums: string;
}

/** How a binary is built from its own Go module under `tools/`. */
export interface GoModule {
  /** Folder below `tools/` with the go.mod and go.sum; the version is written there. */
  readonly folder: string;
  readonly module: string;
  readonly package: string;
  /** The version a person knows, from the module's: `v0.314.0` is Prometheus 3.14.0. */
  readonly versionOf: (moduleVersion: string) => string;
  /** Variables set at link time, so that the binary names its version as the released one does. */
  readonly variables: (version: string) => Readonly<Record<string, string>>;
  /** Files the build embeds that the published module lacks (a web UI), with what stands in for them. */
  readonly placeholders?: Readonly<Record<string, string>>;
  /** Why the module is of another version than the tool; without it the two must agree. */
  readonly differs?: string;
}

/** A package of the distribution, unpacked without root: the last resort, as it is older. */
export interface DebianPackage {
  readonly name: string;
  readonly file: string;
}

/** A real component that tests run, and the places it can be had from. */
export interface Tool {
  readonly version: string;
  readonly versionArguments: readonly string[];
  readonly release?: (target: Target) => ReleaseAsset | undefined;
  readonly go?: GoModule;
  readonly debian?: DebianPackage;
}

/** What one place answered: the version it gave and a phrase that says what that is, or why it gave nothing. */
export type Outcome =
  | { readonly obtained: true; readonly version: string; readonly from: string }
  | { readonly obtained: false; readonly reason: string };
