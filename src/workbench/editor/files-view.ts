export function createFilesView(_: unknown): never { throw new Error('x') }
