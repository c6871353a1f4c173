import { expect, it } from 'vitest'
import { textOf } from './architecture/repository.ts'

interface Package {
  license?: string
}

const { dependencies, devDependencies }: Record<string, Record<string, string>> = JSON.parse(textOf('package.json'))
const packages: Record<string, Package> = JSON.parse(textOf('package-lock.json')).packages

/** The lines `  package   licence` of NOTICE. */
const noticed = new Map(
  [...textOf('NOTICE').matchAll(/^ {2}(@?[a-z][\w./-]*) {2,}(\(?[A-Z][\w. ()-]*)$/gm)].map(([, name = '', licence = '']) => [
    name,
    licence,
  ]),
)

it('NOTICE names every package that we ask for', () => {
  const absent = Object.keys({ ...dependencies, ...devDependencies }).filter(name => !noticed.has(name))
  expect(absent).toEqual([])
})

it('NOTICE gives each package the licence that it has, and names none that is gone', () => {
  const actual = [...noticed.keys()].map(name => [name, packages[`node_modules/${name}`]?.license])
  expect(actual).toEqual([...noticed])
})
