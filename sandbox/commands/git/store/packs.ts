import { inflateSync } from 'fflate'
import type { Filesystem, Path } from '../../../contract.ts'
import { concat, decode } from '../text/bytes.ts'
import type { ObjectType, RawObject } from './format.ts'
import { hex, unhex } from './sha1.ts'

interface Pack {
  index: Uint8Array
  count: number
  data(): Uint8Array
}

const TYPES: Record<number, ObjectType> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' }

/** Reads objects out of pack files (version 2 of pack and index): repositories that come from elsewhere have them. */
export class Packs {
  readonly #packs: Pack[]

  constructor(fs: Filesystem, objects: Path) {
    const folder = `${objects}/pack` as Path
    const names = fs.exists(folder) ? fs.list(folder).filter(name => name.endsWith('.idx')) : []
    this.#packs = names.map(name => {
      const index = fs.read(`${folder}/${name}` as Path)
      return { index, count: word(index, 8 + 255 * 4), data: () => fs.read(`${folder}/${name.slice(0, -4)}.pack` as Path) }
    })
  }

  read(oid: string): RawObject | undefined {
    for (const pack of this.#packs) {
      const offset = find(pack, oid)
      if (offset !== undefined) return this.#at(pack, offset)
    }
    return undefined
  }

  has(oid: string): boolean {
    return this.#packs.some(pack => find(pack, oid) !== undefined)
  }

  /** Ids that begin with the prefix (or all of them). */
  *ids(prefix = ''): Generator<string> {
    for (const pack of this.#packs) {
      for (let position = 0; position < pack.count; position++) {
        const oid = hex(name(pack, position))
        if (oid.startsWith(prefix)) yield oid
      }
    }
  }

  #at(pack: Pack, offset: number): RawObject {
    const data = pack.data()
    let at = offset
    let byte = data[at++] as number
    const kind = (byte >> 4) & 7
    let size = byte & 15
    for (let shift = 4; byte & 0x80; shift += 7) {
      byte = data[at++] as number
      size += (byte & 0x7f) * 2 ** shift
    }
    if (kind < 5) return { type: TYPES[kind] as ObjectType, content: inflate(data, at, size) }
    let base: RawObject | undefined
    if (kind === 6) {
      byte = data[at++] as number
      let back = byte & 0x7f
      while (byte & 0x80) {
        byte = data[at++] as number
        back = (back + 1) * 128 + (byte & 0x7f)
      }
      base = this.#at(pack, offset - back)
    } else {
      base = this.read(hex(data.subarray(at, at + 20)))
      at += 20
    }
    if (!base) throw new Error('a delta in a pack has no base')
    return { type: base.type, content: applyDelta(base.content, inflate(data, at, size)) }
  }
}

function inflate(data: Uint8Array, at: number, size: number): Uint8Array {
  // Two bytes of zlib header; inflate stops by itself at the last block.
  return inflateSync(data.subarray(at + 2), { out: new Uint8Array(size) })
}

function word(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at)
}

function name(pack: Pack, position: number): Uint8Array {
  const start = 8 + 1024 + position * 20
  return pack.index.subarray(start, start + 20)
}

/** Offset in the pack, by the fan-out table and bisection. */
function find(pack: Pack, oid: string): number | undefined {
  if (decode(pack.index.subarray(1, 4)) !== 'tOc') throw new Error('index of a pack: only version 2 is known')
  const first = (unhex(oid.slice(0, 2))[0] ?? 0) as number
  let low = first === 0 ? 0 : word(pack.index, 8 + (first - 1) * 4)
  let high = word(pack.index, 8 + first * 4)
  while (low < high) {
    const middle = (low + high) >> 1
    const here = hex(name(pack, middle))
    if (here === oid) {
      const table = 8 + 1024 + pack.count * 24
      const offset = word(pack.index, table + middle * 4)
      if (offset < 0x80000000) return offset
      const large = table + pack.count * 4 + (offset - 0x80000000) * 8
      return word(pack.index, large) * 2 ** 32 + word(pack.index, large + 4)
    }
    if (here < oid) low = middle + 1
    else high = middle
  }
  return undefined
}

function applyDelta(base: Uint8Array, delta: Uint8Array): Uint8Array {
  let at = 0
  const length = () => {
    let size = 0
    for (let shift = 0; ; shift += 7) {
      const byte = delta[at++] as number
      size += (byte & 0x7f) * 2 ** shift
      if (!(byte & 0x80)) return size
    }
  }
  length()
  length()
  const parts: Uint8Array[] = []
  while (at < delta.length) {
    const code = delta[at++] as number
    if (code & 0x80) {
      const field = (count: number, bit: number) => {
        let value = 0
        for (let index = 0; index < count; index++) if (code & (bit << index)) value += (delta[at++] as number) * 2 ** (8 * index)
        return value
      }
      const offset = field(4, 1)
      const size = field(3, 16) || 0x10000
      parts.push(base.subarray(offset, offset + size))
    } else {
      parts.push(delta.subarray(at, at + code))
      at += code
    }
  }
  return concat(parts)
}
