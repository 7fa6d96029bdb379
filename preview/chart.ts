/** What the script of the page draws with uPlot. */
export interface Chart {
  readonly unit: string;
  /** The time that is shown, in seconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Ends of the axis; what the values need where they are missing. */
  readonly min?: number;
  readonly max?: number;
  readonly stacked: boolean;
  /** A bar for each value instead of a line. */
  readonly bars: boolean;
  /** Of the area below a line, from 0 to 1. */
  readonly opacity: number;
  readonly times: readonly number[];
  readonly series: readonly { readonly color: string; readonly values: readonly (number | null)[] }[];
  /** Dashed lines. */
  readonly limits: readonly { readonly value: number; readonly color: string }[];
  /** Dots: seconds since 1970, and a value. */
  readonly dots: readonly (readonly [number, number])[];
}
