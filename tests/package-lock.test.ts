import { expect, it } from 'vitest'
import { textOf } from './architecture/repository.ts'

interface Entry {
  version?: string
  resolved?: string
  optionalDependencies?: Record<string, string>
}

const packages: Record<string, Entry> = JSON.parse(textOf('package-lock.json')).packages

/** Where Node would look for a package that the one at `from` needs. */
function placesOf(name: string, from: string): string[] {
  const places = [`${from}/node_modules/${name}`]
  for (let end = from.lastIndexOf('/node_modules/'); end > 0; end = from.lastIndexOf('/node_modules/', end - 1)) {
    places.push(`${from.slice(0, end)}/node_modules/${name}`)
  }
  return [...places, `node_modules/${name}`]
}

it('the lock holds the binaries of every platform: npm ci refuses it elsewhere when one is missing', () => {
  const absent = Object.entries(packages).flatMap(([path, { version, optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(name => !placesOf(name, path).some(place => packages[place]))
      .map(name => `${path} ${version} needs ${name}: pin a release whose packages exist, and write the lock from scratch`),
  )
  expect(absent).toEqual([])
})

it('the lock names no host', () => {
  expect(Object.values(packages).filter(entry => entry.resolved !== undefined && !entry.resolved.startsWith('file:'))).toEqual([])
})
