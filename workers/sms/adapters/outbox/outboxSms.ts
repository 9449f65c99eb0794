import type { Clock } from '../../../Clock.ts'
import type { SmsPort, TakeReceipt } from '../../SmsPort.ts'
import { noSeal, type NumberSeal } from '../../../store/numberSeal.ts'
import { LocalGateway } from './LocalGateway.ts'

const DELIVERY_MS = 800
const LOOK_EVERY_MS = 400

/** Sends into the local message centre: nothing leaves the machine, everything else is as with a real gateway. */
export function outboxSms(file: string, clock: Clock, takeReceipt: TakeReceipt, seal: NumberSeal = noSeal): SmsPort {
  const gateway = new LocalGateway(file, seal)
  let cancel = clock.after(0, deliver)

  function deliver(): void {
    const now = clock.now()
    for (const { key, gatewayId } of gateway.undelivered(new Date(now.getTime() - DELIVERY_MS))) {
      // The receipt is safe before the delivery is marked: a crash between the two repeats the receipt, which changes nothing.
      takeReceipt({ messageId: key, status: 'delivered', gatewayId, at: now.toISOString() })
      gateway.markDelivered(key, now)
    }
    cancel = clock.after(LOOK_EVERY_MS, deliver)
  }

  return {
    async send({ id, to, text }) {
      const { gatewayId, acceptedAt } = gateway.submit(id, to, text, clock.now())
      return { gatewayId, at: acceptedAt }
    },
    status: () => ({ up: true, detail: 'local outbox' }),
    async close() {
      cancel()
      gateway.close()
    },
  }
}
