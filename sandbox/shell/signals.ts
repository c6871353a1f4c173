import type { Signal } from '../contract.ts'

/** Number and the words of strsignal(3) on the reference system. */
const SIGNALS: Record<Signal, [number, string]> = {
  HUP: [1, 'Hangup'],
  INT: [2, 'Interrupt'],
  QUIT: [3, 'Quit'],
  KILL: [9, 'Killed'],
  USR1: [10, 'User defined signal 1'],
  USR2: [12, 'User defined signal 2'],
  PIPE: [13, 'Broken pipe'],
  ALRM: [14, 'Alarm clock'],
  TERM: [15, 'Terminated'],
  CHLD: [17, 'Child exited'],
  CONT: [18, 'Continued'],
  STOP: [19, 'Stopped (signal)'],
  TSTP: [20, 'Stopped'],
  WINCH: [28, 'Window changed'],
}

export const SIGNAL_NAMES = Object.keys(SIGNALS) as Signal[]

export function signalNumber(name: Signal): number {
  return SIGNALS[name][0]
}

export function signalWords(name: Signal): string {
  return SIGNALS[name][1]
}

/** `INT`, `SIGINT`, `int` or `2`. */
export function signalOf(text: string): Signal | undefined {
  if (/^\d+$/.test(text)) return SIGNAL_NAMES.find(name => SIGNALS[name][0] === Number(text))
  const name = text.toUpperCase().replace(/^SIG/, '')
  return SIGNAL_NAMES.find(known => known === name)
}

/** The process was ended by a signal: unwinds whatever it was doing. */
export class Killed extends Error {
  readonly by: Signal

  constructor(by: Signal) {
    super(`ended by SIG${by}`)
    this.name = 'Killed'
    this.by = by
  }

  get code(): number {
    return 128 + signalNumber(this.by)
  }
}
