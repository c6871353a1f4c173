/** One writer: two tabs that both change the project would tear it. */
export interface WriterLock {
  /** False in the second tab. */
  isHeld: boolean
  /** Takes it from the tab that has it. */
  take(): Promise<void>
  release(): void
}

export interface LockOptions {
  name: string
  locks: Pick<LockManager, 'request'> | undefined
  /** Another tab took it. */
  onLost(): void
}

/** Asks for the right to write. Where the browser has no locks (an old one), there is nothing to wait for. */
export async function requestLock({ name, locks, onLost }: LockOptions): Promise<WriterLock> {
  if (locks === undefined) return { isHeld: true, take: async () => {}, release: () => {} }
  let release = () => {}
  const acquire = (options: LockOptionsOfBrowser): Promise<boolean> =>
    new Promise((resolve, reject) => {
      let wasGranted = false
      const held = (lock: Lock | null) => {
        wasGranted = lock !== null
        resolve(wasGranted)
        if (!wasGranted) return undefined
        return new Promise<void>(end => {
          release = end
        })
      }
      // Stealing rejects the request of the one who had it.
      locks.request(name, options, held).catch(error => (wasGranted ? onLost() : reject(error)))
    })
  const lock: WriterLock = {
    isHeld: await acquire({ ifAvailable: true }),
    take: async () => {
      lock.isHeld = await acquire({ steal: true })
    },
    release: () => release(),
  }
  return lock
}

type LockOptionsOfBrowser = { ifAvailable: true } | { steal: true }
