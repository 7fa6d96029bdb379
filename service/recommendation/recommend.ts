import { withSpan } from '@belvedere/instrument';
import { listProducts } from '../inventory/products.ts';
import { purchasesOf } from '../orders/orders.ts';
import type { Shop } from '../shop.ts';
import { modelName, type Prediction, predict } from './model.ts';

/** What a user will probably like, the likeliest first: from the cache, or by asking the model. */
export const recommend = ({ database, lookUp, metrics }: Shop, userId: string): Promise<readonly Prediction[]> =>
  lookUp.find('recommendations', userId, async () => {
    const [purchases, products] = [await purchasesOf(database, userId), await listProducts(database)];
    const attributes = { 'ml.model.name': modelName, 'ml.input.length': products.length };
    return withSpan('predict', attributes, (span) => {
      const began = performance.now();
      const predictions = predict(purchases, products);
      metrics.mlInferenceDurationSeconds.observe({ model_name: modelName }, (performance.now() - began) / 1000);
      span.setAttribute('ml.prediction', predictions[0]?.productId ?? 'none');
      return predictions;
    });
  });
