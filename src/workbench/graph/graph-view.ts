export function createGraphView(_: unknown): never { throw new Error('x') }
