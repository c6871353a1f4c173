import { expect, it } from 'vitest'
import { SystemError } from '../error.ts'
import { collector, createPipe, emptyInput, textInput } from './streams.ts'

it('createPipe() makes a fast writer wait until the reader takes', async () => {
  const { input, output } = createPipe()
  await output.write(new Uint8Array(65536))
  let written = false
  const writing = output.write('more').then(() => {
    written = true
  })
  await new Promise(resolve => setTimeout(resolve, 5))
  expect(written).toBe(false)
  expect((await input.read())?.length).toBe(65536)
  await writing
  expect(written).toBe(true)
})

it('createPipe() rejects with EPIPE when the reader is gone, and ends when the writer is', async () => {
  const left = createPipe()
  left.input.close()
  await expect(left.output.write('x')).rejects.toEqual(new SystemError('EPIPE'))
  const right = createPipe()
  await right.output.write('last')
  right.output.end()
  expect(await right.input.text()).toBe('last')
})

it('readLine() leaves the rest for the next reader', async () => {
  const input = textInput('one\ntwo\nthree')
  expect(await input.readLine()).toEqual({ line: 'one', ended: false })
  expect(await input.text()).toBe('two\nthree')
  expect(await input.readLine()).toBeUndefined()
})

it('lines() gives a last line without newline too', async () => {
  const lines: string[] = []
  for await (const line of textInput('a\n\nb').lines()) lines.push(line)
  expect(lines).toEqual(['a', '', 'b'])
  expect(await emptyInput().read()).toBeUndefined()
})

it('collector() gathers text and bytes', async () => {
  const out = collector()
  await out.write('é')
  await out.write(Uint8Array.of(255))
  expect([...out.bytes()]).toEqual([0xc3, 0xa9, 255])
})
