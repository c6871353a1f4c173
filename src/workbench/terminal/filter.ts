/**
 * Takes out of a program's output what could act beyond its own text: titles and clipboard (OSC), strings to the device
 * (DCS, APC, PM, SOS), and requests that make a terminal answer. Sequences may be cut between two chunks.
 */
export class OutputFilter {
  #pending = ''
  readonly #decoder = new TextDecoder()

  /** What is safe to show of the next chunk. */
  push(data: Uint8Array): string {
    const text = this.#pending + this.#decoder.decode(data, { stream: true })
    const cut = unfinishedSequence(text)
    this.#pending = text.slice(cut)
    // A "sequence" that never ends is no sequence: give up on it rather than swallow the program's output.
    if (this.#pending.length > 4096) this.#pending = ''
    return text.slice(0, cut).replace(STRINGS, '').replace(REQUESTS, '')
  }
}

/** OSC, DCS, SOS, PM, APC: up to BEL or ST, or the first control character that they cannot hold. */
const STRINGS =
  /\x1b[\]PX^_][^\x07\x1b\x18\x1a]*(?:\x07|\x1b\\|[\x18\x1a]|(?=\x1b))|[\x90\x98\x9d\x9e\x9f][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)/g
/** Device attributes, status reports, window reports; mouse and focus reporting would type into the line editor. */
const REQUESTS = /\x1b\[[>=?]?[0-9;]*[cn]|\x1b\[[0-9;]*t|\x1b\[\?(?:9|1000|1001|1002|1003|1004|1005|1006|1015|1016|2004)[hl]|\x1bZ|\x05/g

/** Where a sequence begins that has not ended yet; the length when there is none. */
function unfinishedSequence(text: string): number {
  const opener = /\x1b[\]PX^_][^\x07\x1b\x18\x1a]*\x1b?$/.exec(text)
  if (opener) return opener.index
  const short = /\x1b(?:\[[0-9;?>=!"' ]*)?$/.exec(text)
  return short ? short.index : text.length
}
