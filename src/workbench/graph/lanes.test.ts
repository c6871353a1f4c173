import { describe, expect, it } from 'vitest'
import type { CommitNode } from '../../../sandbox/contract.ts'
import { inTopologicalOrder, layOut } from './lanes.ts'

/** `commit('c', 'b')` is a commit c whose parent is b. */
function commit(oid: string, parents = '', timestamp = 0): CommitNode {
  return { oid, parents: parents === '' ? [] : parents.split(' '), subject: oid, author: 'Ada', timestamp }
}

/** `c0 b0 a0`: commits with their lanes, from the top. */
function drawn(...commits: CommitNode[]): string {
  return layOut(commits)
    .commits.map(({ commit, lane }) => `${commit.oid}${lane}`)
    .join(' ')
}

describe('inTopologicalOrder()', () => {
  it('puts children before parents whatever their dates say', () => {
    const order = inTopologicalOrder([commit('a', '', 9), commit('b', 'a', 1), commit('c', 'b', 5)])
    expect(order.map(({ oid }) => oid)).toEqual(['c', 'b', 'a'])
  })

  it('takes the newer of two branches first', () => {
    const order = inTopologicalOrder([commit('x', 'a', 2), commit('y', 'a', 3), commit('a')])
    expect(order.map(({ oid }) => oid)).toEqual(['y', 'x', 'a'])
  })
})

describe('layOut()', () => {
  it('draws a line of commits in one lane', () => {
    expect(drawn(commit('c', 'b', 3), commit('b', 'a', 2), commit('a', '', 1))).toBe('c0 b0 a0')
    expect(layOut([commit('b', 'a', 2), commit('a', '', 1)]).edges).toEqual([
      { from: { row: 0, lane: 0 }, to: { row: 1, lane: 0 }, lane: 0 },
    ])
  })

  it('gives a merged branch a lane of its own and takes it back', () => {
    const commits = [commit('m', 'b t', 6), commit('t', 'a', 5), commit('b', 'a', 4), commit('a', 'r', 3), commit('r', '', 1)]
    expect(drawn(...commits)).toBe('m0 t1 b0 a0 r0')
    expect(layOut(commits).lanes).toBe(2)
  })

  it('uses a lane again that became free', () => {
    const commits = [
      commit('m2', 'c s', 9),
      commit('s', 'c', 8),
      commit('c', 'm1', 7),
      commit('m1', 'b t', 6),
      commit('t', 'b', 5),
      commit('b', '', 4),
    ]
    expect(drawn(...commits)).toBe('m20 s1 c0 m10 t1 b0')
    expect(layOut(commits).lanes).toBe(2)
  })

  it('draws two roots, and leaves out parents that are not there', () => {
    expect(drawn(commit('y', '', 2), commit('x', 'gone', 1))).toBe('y0 x0')
    expect(layOut([commit('x', 'gone')]).edges).toEqual([])
    expect(layOut([])).toEqual({ commits: [], edges: [], lanes: 1 })
  })
})
