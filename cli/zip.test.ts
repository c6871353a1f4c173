import { Buffer } from 'node:buffer'
import { type Zippable, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { unzip, ZIP_LIMITS, ZipRefused } from './zip.ts'

const text = (words: string) => new Uint8Array(Buffer.from(words))
const UNIX = 3
const zip = (files: Zippable) => Buffer.from(zipSync(files))
const open = (files: Zippable, limits = ZIP_LIMITS) => unzip(zip(files), '/home/learner', limits).entries

describe('unzip()', () => {
  test('unzip() keeps folders, bytes and modes', () => {
    const entries = open({
      'titanic/': [new Uint8Array(), { os: UNIX, attrs: (0o40755 << 16) >>> 0 }],
      'titanic/run.sh': [text('#!/bin/sh\n'), { os: UNIX, attrs: (0o100755 << 16) >>> 0 }],
      'titanic/big': text('x'.repeat(5000)),
    })
    expect(entries.map(({ path, kind, mode }) => [path, kind, mode])).toEqual([
      ['/home/learner/titanic', 'directory', 0o755],
      ['/home/learner/titanic/run.sh', 'file', 0o755],
      ['/home/learner/titanic/big', 'file', 0o644],
    ])
    expect(Buffer.from(entries[2]!.bytes!).toString()).toBe('x'.repeat(5000))
  })

  test.each<[string, Zippable, string]>([
    ['a path that leads out', { '../evil': text('x') }, 'leads out of the folder'],
    ['one that does so in the middle', { 'a/../../evil': text('x') }, 'leads out of the folder'],
    ['one with backslashes', { 'a\\..\\..\\evil': text('x') }, 'leads out of the folder'],
    ['an absolute path', { '/etc/passwd': text('x') }, 'absolute path'],
    ['a drive', { 'C:/x': text('x') }, 'absolute path'],
    ['a link', { link: [text('/etc/passwd'), { os: UNIX, attrs: (0o120777 << 16) >>> 0 }] }, 'is a link'],
    ['a bomb', { bomb: new Uint8Array(2_000_000) }, '100 times'],
  ])('unzip() refuses %s', (_, files, reason) => {
    expect(() => open(files)).toThrow(reason)
  })

  test('unzip() refuses more files and bytes than the limits', () => {
    expect(() => open({ a: text('x'), b: text('x') }, { ...ZIP_LIMITS, files: 1 })).toThrow('more than 1')
    expect(() => open({ a: text('xyz') }, { ...ZIP_LIMITS, bytes: 2 })).toThrow('would unpack')
  })

  test('unzip() refuses data that gives more than it says', () => {
    const lying = zip({ a: text('x'.repeat(50_000)) })
    const central = lying.indexOf(Buffer.from('PK\u0001\u0002'))
    lying.writeUInt32LE(10, central + 24)
    expect(() => unzip(lying, '/home/learner')).toThrow('larger than it says')
  })

  test('unzip() refuses what is no zip, or is cut off', () => {
    expect(() => unzip(Buffer.from('hello'), '/home/learner')).toThrow(ZipRefused)
    expect(() => unzip(zip({ a: text('hello') }).subarray(40), '/home/learner')).toThrow(ZipRefused)
  })
})
