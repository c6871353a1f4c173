/** Stands for `node:zlib` and `turndown`. */
export const constants = {}
export function gzipSync(): never {
  throw new Error('not in the bare page')
}
export const gunzipSync = gzipSync
export default { constants, gzipSync, gunzipSync }
