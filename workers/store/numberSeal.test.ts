import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { systemClock } from '../Clock.ts'
import { Journal } from '../cti/adapters/simulator/Journal.ts'
import { loadScripts } from '../cti/adapters/simulator/loadScripts.ts'
import { Simulator } from '../cti/adapters/simulator/Simulator.ts'
import { LinkStore } from '../cti/LinkStore.ts'
import { LocalGateway } from '../sms/adapters/outbox/LocalGateway.ts'
import { noSeal, numberSeal } from './numberSeal.ts'

const PHONE = '13912345678'
const folder = mkdtempSync(join(tmpdir(), 'banjie-seal-'))
const seal = numberSeal('a-token-of-a-test')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** All that lies in the folder, also what SQLite has not yet moved into its main file. */
const onDisk = (): string => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1')).join('')

describe('telephone numbers in a worker’s files', () => {
  it('should not lie on disk in the clear, and be there again after a restart', async () => {
    const journal = join(folder, 'switch.db')
    const ring = new Simulator(new Journal(journal, 7, seal), systemClock, loadScripts())
    ring.simulate({ id: 'in-1', site: 'HZ', script: 'retailer-complaint', from: PHONE, to: 'HZ-main' })
    const gateway = new LocalGateway(join(folder, 'sms.db'), seal)
    gateway.submit('sms-1', PHONE, '您好', new Date())
    const link = new LinkStore(join(folder, 'link.db'), seal)
    link.addUploads([{ sequence: 1, site: 'HZ', type: 'RecordingReady', at: new Date().toISOString(), callId: 'in-1', from: PHONE, to: '12313' }])
    expect(onDisk()).not.toContain(PHONE)
    expect(onDisk()).toContain('12313')

    expect(gateway.all()).toMatchObject([{ to: PHONE }])
    expect(link.nextUpload()).toMatchObject({ from: PHONE, to: '12313' })
    ring.close()
    const again = new Simulator(new Journal(journal, 7, seal), systemClock, loadScripts())
    expect(again.inspect().calls['in-1']?.from).toBe(PHONE)
    const [events] = [await again.events(0, new AbortController().signal)[Symbol.asyncIterator]().next()]
    expect((events.value as { from?: string }[])[0]?.from).toBe(PHONE)
    again.close()
    gateway.close()
    link.close()
  })

  it('should still be read from files that were written before they were sealed', () => {
    const file = join(folder, 'old.db')
    const before = new LocalGateway(file, noSeal)
    before.submit('sms-1', PHONE, '您好', new Date())
    before.close()
    const after = new LocalGateway(file, seal)
    expect(after.submit('sms-1', PHONE, '您好', new Date())).toMatchObject({ to: PHONE, submissions: 2 })
    after.close()
  })

  it('should be empty, not a failure, with another token', () => {
    expect(numberSeal('another-token').open(seal.seal(PHONE))).toBe('')
    expect(seal.seal(PHONE)).not.toBe(seal.seal(PHONE))
  })

  it('should be their owner’s alone, with all the files SQLite makes', () => {
    const open = new LocalGateway(join(folder, 'mode.db'), seal)
    open.submit('sms-1', PHONE, '您好', new Date())
    const modes = readdirSync(folder).filter((name) => name.startsWith('mode.db')).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)])
    open.close()
    expect(modes).toEqual([['mode.db', '600'], ['mode.db-shm', '600'], ['mode.db-wal', '600']])
  })
})
