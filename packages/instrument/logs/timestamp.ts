let second = -1;
let prefix = '';

/** The time as RFC 3339 with milliseconds; the date is formatted once a second. */
export const timestamp = (now = Date.now()): string => {
  const nowSecond = Math.floor(now / 1000);
  if (nowSecond !== second) {
    second = nowSecond;
    prefix = new Date(nowSecond * 1000).toISOString().slice(0, 20);
  }
  const milliseconds = now - nowSecond * 1000;
  return `${prefix}${String(milliseconds).padStart(3, '0')}Z`;
};
