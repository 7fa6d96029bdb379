/** What some of the requests suffer while load is on, so that there is something to see. */
const disturbance = { errorRatio: 0.03, slowRatio: 0.05, delayMilliseconds: 1500 };

/**
 * Has some of the shop's requests fail and some be slow.
 * @returns what puts it back as it was
 * @throws Error that says what to do, where the shop refuses
 */
export const disturb = async (url: string, token: string): Promise<() => Promise<void>> => {
  const ask = async (change?: object): Promise<object> => {
    const response = await fetch(new URL('/admin/disturbance', url), {
      method: change === undefined ? 'GET' : 'PUT',
      headers: { authorization: `Bearer ${token}`, ...(change && { 'content-type': 'application/json' }) },
      ...(change && { body: JSON.stringify(change) }),
    });
    if (response.status === 404) throw new Error('the shop has no ADMIN_TOKEN; start it with one → at --token');
    if (response.status === 401) throw new Error('the shop has another ADMIN_TOKEN → at --token');
    if (!response.ok) throw new Error(`the shop answered ${String(response.status)} → at --token`);
    return (await response.json()) as object;
  };
  const before = await ask();
  await ask(disturbance);
  return async () => {
    await ask(before);
  };
};
