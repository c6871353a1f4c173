/** Time as an argument: the machine's, or one that only moves when told, so that proofs and transcripts repeat. */

import type { Clock } from '../contract.ts'

export function systemClock(): Clock {
  return { now: () => Date.now(), sleep, offset: () => 0 }
}

export interface SteppingClock extends Clock {
  advance(ms: number): void
}

/** Stands still between two `advance`; sleeping takes real time, because other processes may be at work. */
export function steppingClock(start: number): SteppingClock {
  let now = start
  return {
    now: () => now,
    sleep,
    offset: () => 0,
    advance(ms) {
      now += ms
    },
  }
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', stop, { once: true })
    function done() {
      signal?.removeEventListener('abort', stop)
      resolve()
    }
    function stop() {
      clearTimeout(timer)
      reject(signal?.reason)
    }
  })
}
