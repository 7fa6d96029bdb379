import { TestEnvironment } from 'jest-environment-node';
import vm from 'node:vm';

/** What V8 made of a module that a test file loaded: the next one, in a context of its own, need not parse the source again. */
const compiled = new Map();
const cachedDataOf = (key, source) => {
  const known = compiled.get(key);
  return known?.source === source ? known.data : undefined;
};

const { compileFunction, SourceTextModule } = vm;

vm.compileFunction = (source, params, options) => {
  const key = `${options.filename}(${params.join()})`;
  const cachedData = cachedDataOf(key, source);
  const fn = compileFunction(source, params, { ...options, cachedData, produceCachedData: cachedData === undefined });
  if (fn.cachedData !== undefined) compiled.set(key, { source, data: fn.cachedData });
  return fn;
};

vm.SourceTextModule = class extends SourceTextModule {
  constructor(source, options) {
    const cachedData = cachedDataOf(options.identifier, source);
    super(source, { ...options, cachedData });
    if (cachedData === undefined) compiled.set(options.identifier, { source, data: this.createCachedData() });
  }
};

/**
 * Jest's environment for Node with a global object of its own kind. Jest's stands behind a proxy and the hooks of `vm`, so that
 * each look-up of a global such as `Promise` costs a call: checking a schema takes twice as long.
 */
export default class extends TestEnvironment {
  constructor(config, context) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }
}
