/** A request of the mix. */
export interface MixedRequest {
  /** What it is, in the summary. */
  readonly name: string;
  readonly path: string;
  /** Body of a POST, as it is sent. */
  readonly body?: string;
}

interface Kind {
  readonly name: string;
  /** Share of all requests, in percent. */
  readonly percent: number;
  readonly make: (random: () => number) => Omit<MixedRequest, 'name'>;
}

const products = ['lamp', 'chair', 'desk', 'kettle', 'toaster', 'mug', 'tent', 'stove'];
const types = ['web', 'web', 'web', 'app', 'app', 'phone'];
const users = 200;

const pick = (words: readonly string[], random: () => number): string =>
  words[Math.floor(random() * words.length)] ?? '';
const user = (random: () => number): string => `user-${String(Math.floor(random() * users))}`;

/** What customers do; and what bots, broken clients and typing errors do. */
export const kinds: readonly Kind[] = [
  { name: 'list products', percent: 22, make: () => ({ path: '/products' }) },
  { name: 'look at a product', percent: 25, make: (random) => ({ path: `/products/${pick(products, random)}` }) },
  { name: 'ask for recommendations', percent: 18, make: (random) => ({ path: `/recommendations/${user(random)}` }) },
  {
    name: 'order',
    percent: 18,
    make: (random) => ({
      path: '/orders',
      body: JSON.stringify({
        userId: user(random),
        productId: pick(products, random),
        quantity: 1 + Math.floor(random() * 3),
        type: pick(types, random),
      }),
    }),
  },
  { name: 'list orders', percent: 10, make: (random) => ({ path: `/orders?userId=${user(random)}&limit=10` }) },
  {
    name: 'order what there is not',
    percent: 2,
    make: () => ({ path: '/orders', body: '{"userId":"user-1","productId":"yacht"}' }),
  },
  {
    name: 'order too many',
    percent: 1,
    make: () => ({ path: '/orders', body: '{"userId":"user-1","productId":"lamp","quantity":1000}' }),
  },
  { name: 'send no JSON', percent: 1, make: () => ({ path: '/orders', body: 'userId=user-1' }) },
  { name: 'look for an unknown order', percent: 2, make: () => ({ path: '/orders/no-such-order' }) },
  {
    name: 'try an unknown path',
    percent: 1,
    make: (random) => ({ path: `/wp-admin/${String(Math.floor(random() * 1e6))}` }),
  },
];

/** The next request of the mix. */
export const nextRequest = (random: () => number): MixedRequest => {
  let left = random() * 100;
  const kind = kinds.find(({ percent }) => (left -= percent) < 0) ?? kinds[0];
  if (kind === undefined) throw new Error('the mix is empty');
  return { name: kind.name, ...kind.make(random) };
};
