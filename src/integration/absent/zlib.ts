/** In a browser, in the place of `node:zlib`: only just-bash's gzip would call it, and the sandbox has its own. */
const absent = (): never => {
  throw new Error('node:zlib is not there in a browser')
}

export const gzipSync = absent
export const gunzipSync = absent
export const constants = { Z_BEST_COMPRESSION: 9, Z_BEST_SPEED: 1, Z_DEFAULT_COMPRESSION: -1 }
