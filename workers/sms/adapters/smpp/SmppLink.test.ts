import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import smpp, { type Session } from 'smpp'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../Clock.ts'
import { eventually } from '../../../test/eventually.ts'
import { silentLog } from '../../../test/silentLog.ts'
import { SmppLink } from './SmppLink.ts'

describe('the link to an SMS centre', () => {
  it('should leave nobody waiting when the line drops with more messages than fit on it', async () => {
    const sessions: Session[] = []
    // Binds, then answers nothing.
    const centre = smpp.createServer((session) => {
      sessions.push(session)
      session.on('bind_transceiver', (pdu: { response(): never }) => session.send(pdu.response()))
      session.on('error', () => undefined)
    })
    centre.listen(0, '127.0.0.1')
    await once(centre, 'listening')
    const { port } = centre.address() as AddressInfo
    const link = new SmppLink({ url: `smpp://127.0.0.1:${port}`, systemId: 'x', password: 'x', source: '12313' }, systemClock, silentLog, () => undefined)
    await eventually(() => link.status().up)

    const submitted = Array.from({ length: 35 }, () => link.submit({ destination_addr: '13800138000', short_message: { message: 'x' } }))
    await new Promise((resolve) => setTimeout(resolve, 100))
    centre.close()
    for (const session of sessions) session.destroy()
    const outcomes = await Promise.race([Promise.all(submitted), new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 3_000))])
    expect(outcomes?.map(({ kind }) => kind).toSorted()).toEqual([...Array.from({ length: 10 }, () => 'uncertain'), ...Array.from({ length: 25 }, () => 'unsent')])
    await link.close()
  })
})
