/** What a model is asked: how often a user bought of each category. */
export type Purchases = Readonly<Record<string, number>>;

/** A product as the model sees it. */
export interface Candidate {
  readonly id: string;
  readonly category: string;
  readonly priceCents: number;
}

export interface Prediction {
  readonly productId: string;
  /** Likelihood that the user buys it, 0 to 1; all of them add up to 1. */
  readonly score: number;
}

/** Label `model_name` of what is measured. */
export const modelName = 'shop-recommender-v1';

/** Outputs of each hidden unit, so that the arithmetic costs what a small model's does. */
const hiddenUnits = 64;
const inputs = 3;

/** Weights drawn once by a fixed rule (a linear congruential generator): the same answer in every process, with no file to load. */
const weights = (() => {
  let state = 2_463_534_242;
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return {
    hidden: Array.from({ length: hiddenUnits }, () => Array.from({ length: inputs }, draw)),
    // Ones that mostly agree: what was bought more is recommended more.
    output: Array.from({ length: hiddenUnits }, () => draw() / hiddenUnits),
  };
})();

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** One layer of tanh units, then a weighted sum: beside the plain preference for the category, what tells products of it apart. */
const nudge = (features: readonly number[]): number =>
  sum(
    weights.hidden.map(
      (unit, index) =>
        Math.tanh(sum(unit.map((weight, input) => weight * (features[input] ?? 0)))) * (weights.output[index] ?? 0),
    ),
  );

/** Products by how likely a user of these purchases buys them, the likeliest first. */
export const predict = (purchases: Purchases, candidates: readonly Candidate[]): readonly Prediction[] => {
  const bought = Math.max(1, sum(Object.values(purchases)));
  const logits = candidates.map(({ category, priceCents }) => {
    const preference = (purchases[category] ?? 0) / bought;
    const price = Math.log10(priceCents) / 5;
    return 3 * preference + nudge([preference, price, preference * price]);
  });
  const highest = Math.max(...logits);
  const exponentials = logits.map((logit) => Math.exp(logit - highest));
  const total = sum(exponentials);
  return candidates
    .map(({ id }, index) => ({ productId: id, score: (exponentials[index] ?? 0) / total }))
    .sort((one, other) => other.score - one.score);
};
