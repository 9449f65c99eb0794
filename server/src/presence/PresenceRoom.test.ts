import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PresenceRoom } from './PresenceRoom.ts'

const NOW = new Date('2026-11-23T02:00:00.000Z')
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000)
const one = (username: string, mode: 'view' | 'edit' = 'view', screen = randomUUID()) => ({ screen, username, name: username, mode })
const names = (room: PresenceRoom, place: string, now = NOW): string[] => room.at(place, now).map(({ username, mode }) => `${username} ${mode}`)

describe('L9 who is at a page', () => {
  it('should tell of coming, of another mode and of going, and be silent about what is known', () => {
    const room = new PresenceRoom()
    const li = one('li')
    expect(room.tell('task:1', li, NOW)).toMatchObject([{ place: 'task:1', gone: false }])
    expect(room.tell('task:1', li, after(15))).toEqual([])
    expect(room.tell('task:1', { ...li, mode: 'edit' }, after(20))).toMatchObject([{ person: { mode: 'edit', since: NOW.toISOString() } }])
    expect(room.end(li.screen, 'li')).toMatchObject([{ gone: true }])
    expect(room.end(li.screen, 'li')).toEqual([])
    expect(room.size).toBe(0)
  })

  it('should show one person on two screens twice, and whoever else is there', () => {
    const room = new PresenceRoom()
    for (const person of [one('li'), one('li', 'edit'), one('wang')]) room.tell('task:1', person, NOW)
    expect(names(room, 'task:1').toSorted()).toEqual(['li edit', 'li view', 'wang view'])
  })

  it('should forget a page that fell silent, and tell the others so', () => {
    const room = new PresenceRoom()
    room.tell('case:1', one('li'), NOW)
    expect(names(room, 'case:1', after(50))).toEqual([])
    expect(room.sweep(after(50))).toMatchObject([{ gone: true }])
    expect(room.sweep(after(51))).toEqual([])
  })

  it('should move with the screen when it opens another page', () => {
    const room = new PresenceRoom()
    const li = one('li')
    room.tell('task:1', li, NOW)
    expect(room.tell('task:2', li, after(1)).map(({ place, gone }) => `${place} ${gone}`)).toEqual(['task:1 true', 'task:2 false'])
    expect(names(room, 'task:1')).toEqual([])
  })

  it('should not let one person speak for, or close, another’s screen', () => {
    const room = new PresenceRoom()
    const li = one('li')
    room.tell('task:1', li, NOW)
    expect(room.tell('task:2', one('thief', 'edit', li.screen), NOW)).toEqual([])
    expect(room.end(li.screen, 'thief')).toEqual([])
    expect(names(room, 'task:1')).toEqual(['li view'])
  })

  it('should hear of other servers’ pages, hold them until told otherwise and let a dead server’s pages go', () => {
    const [here, there] = [new PresenceRoom(), new PresenceRoom()]
    const li = one('li')
    for (const change of there.tell('task:1', li, NOW)) here.hear(change, NOW)
    expect(names(here, 'task:1', after(200))).toEqual(['li view'])
    expect(there.tell('task:1', li, after(40))).toEqual([])
    // Told again in time, although nothing changed.
    for (const change of there.tell('task:1', li, after(130))) here.hear(change, after(130))
    expect(names(here, 'task:1', after(400))).toEqual(['li view'])
    expect(here.sweep(after(450))).toEqual([])
    expect(here.size).toBe(0)
  })

  it('should believe a page that speaks here more than what goes round', () => {
    const room = new PresenceRoom()
    const li = one('li', 'edit')
    room.tell('task:1', li, NOW)
    room.hear({ place: 'task:1', person: { ...li, mode: 'view', since: NOW.toISOString() }, gone: false }, after(1))
    expect(names(room, 'task:1', after(2))).toEqual(['li edit'])
  })

  it('should stay small however many pages are told of', () => {
    const room = new PresenceRoom()
    for (let n = 0; n < 60; n++) room.tell('task:1', one(`p${n}`), NOW)
    expect(room.at('task:1', NOW)).toHaveLength(50)
    for (let n = 0; n < 40; n++) room.tell(`task:9${n}`, one('wild'), NOW)
    expect(Array.from({ length: 40 }, (_, n) => room.at(`task:9${n}`, NOW).length).reduce((a, b) => a + b)).toBe(20)
    for (let n = 0; n < 7_000; n++) room.tell(`case:${n}`, one(`q${n}`), NOW)
    expect(room.size).toBeLessThan(6_000)
  })
})
