/** A share as people read it: 0.05 is `5 %`. */
export const percent = (ratio: number): string => `${String(Number((ratio * 100).toFixed(4)))} %`;
