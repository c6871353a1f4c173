/** The port that was asked for, and what to say when it cannot be had. */

import { stop } from './say.mjs'

export function portFrom(text, fallback = 4321) {
  if (text === undefined || text === '') return fallback
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65535) stop(`PORT must be a whole number from 1 to 65535; it is '${text}'.`)
  return port
}

async function isSlipway(port) {
  try {
    const response = await fetch(`http://localhost:${port}/`, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(1000) })
    return response.headers.get('server') === 'slipway'
  } catch {
    return false
  }
}

/** Explains a failed `listen` in the user's terms and ends the program. */
export async function explainPort(error, port) {
  const other = port === 65535 ? 4321 : port + 1
  const again = process.platform === 'win32' ? `set PORT=${other}&& npm start` : `PORT=${other} npm start`
  if (error.code === 'EACCES') stop(`The system does not let you use port ${port}. Choose another one:\n  ${again}`)
  if (error.code !== 'EADDRINUSE') throw error
  if (await isSlipway(port))
    stop(`Slipway is already running on port ${port}: open http://localhost:${port}/\nTo run a second one beside it: ${again}`)
  stop(`Port ${port} is in use by another program. Stop that program, or choose another port:\n  ${again}`)
}
