import type { CaseworkPort } from './casework/CaseworkPort.ts'
import type { Clock } from './Clock.ts'
import type { TelephonyPort } from './cti/TelephonyPort.ts'
import type { OrderPort } from './order/OrderPort.ts'
import type { SmsPort } from './sms/SmsPort.ts'

/** Everything a worker may touch. A worker takes the ports it needs; adapters behind them are chosen once, at the start. */
export interface Ports {
  readonly casework: CaseworkPort
  readonly sms: SmsPort
  readonly telephony: TelephonyPort
  readonly orders: OrderPort
  readonly clock: Clock
}
