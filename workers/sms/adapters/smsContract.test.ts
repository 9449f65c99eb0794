import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RetryLater } from '../../RetryLater.ts'
import { eventually } from '../../test/eventually.ts'
import { httpFixture } from '../../test/httpFixture.ts'
import { outboxFixture } from '../../test/outboxFixture.ts'
import { smppFixture } from '../../test/smppFixture.ts'
import type { SmsFixture } from '../../test/SmsFixture.ts'
import { SmsRejected } from '../SmsPort.ts'

const LONG = `【12313】${'您反映的问题已经办理完毕，感谢您的监督。'.repeat(4)}😀${'如有疑问请致电12313。'.repeat(5)}👍`

describe.each([
  ['outbox', outboxFixture],
  ['smpp', smppFixture],
  ['http', httpFixture],
])('SMS by %s', (_name, open: () => Promise<SmsFixture>) => {
  let fixture: SmsFixture
  beforeEach(async () => {
    fixture = await open()
    await eventually(() => fixture.port.status().up)
  })
  afterEach(() => fixture.close())

  it('should deliver a message once with a receipt', async () => {
    const { gatewayId } = await fixture.port.send({ id: 'sms-1', to: '13800138000', text: '您的投诉已受理。' })
    expect(gatewayId).not.toBe('')
    expect(fixture.delivered()).toEqual([{ to: '13800138000', text: '您的投诉已受理。' }])
    await eventually(() => fixture.receipts.some((receipt) => receipt.messageId === 'sms-1' && receipt.status === 'delivered' && receipt.gatewayId === gatewayId))
  })

  it('should deliver one message however often the same id is sent', async () => {
    const message = { id: 'sms-1', to: '13800138000', text: '您的投诉已受理。' }
    const first = await fixture.port.send(message)
    expect((await fixture.port.send(message)).gatewayId).toBe(first.gatewayId)
    await Promise.all([fixture.port.send({ ...message, id: 'sms-2' }), fixture.port.send({ ...message, id: 'sms-3' })])
    expect(fixture.delivered()).toHaveLength(3)
  })

  it('should keep a long text with emoji whole', async () => {
    await fixture.port.send({ id: 'sms-1', to: '13800138000', text: LONG })
    expect(fixture.delivered()).toEqual([{ to: '13800138000', text: LONG }])
    await eventually(() => fixture.receipts.length > 0)
    expect(fixture.receipts).toMatchObject([{ messageId: 'sms-1', status: 'delivered' }])
  })

  it('should send no second SMS when it is killed between sending and hearing the answer', async () => {
    const message = { id: 'sms-1', to: '13800138000', text: '您的投诉已受理。' }
    await fixture.sendAndDie(message)
    expect((await fixture.port.send(message)).gatewayId).not.toBe('')
    expect(fixture.delivered()).toHaveLength(1)
  })

  it('should remember after a restart what was sent', async () => {
    const message = { id: 'sms-1', to: '13800138000', text: '您的投诉已受理。' }
    const first = await fixture.port.send(message)
    await fixture.restart()
    await eventually(() => fixture.port.status().up)
    expect((await fixture.port.send(message)).gatewayId).toBe(first.gatewayId)
    expect(fixture.delivered()).toHaveLength(1)
  })

  it('should wait for a gateway that is away, and send when it is back', async () => {
    if (fixture.outage === undefined) return
    const { begin, end } = fixture.outage
    await begin()
    await expect(fixture.port.send({ id: 'sms-1', to: '13800138000', text: '您好' })).rejects.toThrow(RetryLater)
    await end()
    await eventually(async () => (await fixture.port.send({ id: 'sms-1', to: '13800138000', text: '您好' }).catch(() => undefined)) !== undefined, 10_000)
    expect(fixture.delivered()).toHaveLength(1)
  })

  it('should say so when the gateway refuses for good', async () => {
    if (fixture.refusedNumber === undefined) return
    await expect(fixture.port.send({ id: 'sms-1', to: fixture.refusedNumber, text: '您好' })).rejects.toThrow(SmsRejected)
    expect(fixture.delivered()).toHaveLength(0)
  })
})
