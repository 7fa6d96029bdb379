/** Stands for what did not come in time. */
export const late = Symbol('late');

/** What is promised, or `late` after so many milliseconds; a refusal in time is a refusal. Leaves no timer behind. */
export const within = async <T>(promise: Promise<T>, milliseconds: number): Promise<T | typeof late> => {
  let timer: NodeJS.Timeout | undefined;
  const timeOut = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, milliseconds, late);
  });
  try {
    return await Promise.race([promise, timeOut]);
  } finally {
    clearTimeout(timer);
  }
};
