/** How long work may go on before keys and signals are let in. */
const WORK = 16

/** Lets the event loop turn now and then, so that a busy script can be interrupted. */
export interface Breath {
  /** A promise when it is time to pause, undefined (nearly always) when it is not. */
  due(): Promise<void> | undefined
}

export function createBreath(): Breath {
  let started = performance.now()
  let turn: Promise<void> | undefined
  const pause = () =>
    new Promise<void>(resolve => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        port2.close()
        started = performance.now()
        turn = undefined
        resolve()
      }
      port2.postMessage(undefined)
    })
  return {
    due() {
      if (turn) return turn
      if (performance.now() - started < WORK) return undefined
      turn = pause()
      return turn
    },
  }
}
