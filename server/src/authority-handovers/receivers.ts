/** Authorities a matter is handed over to; `other` is named by hand. The codes are those of the decision `handover-limits`. */
export const RECEIVERS = {
  '12345': { zh: '12345政务服务便民热线', en: '12345 government hotline' },
  '12315': { zh: '12315消费者投诉举报平台', en: '12315 consumer protection' },
  '110': { zh: '110公安机关', en: '110 police' },
  other: { zh: '其他单位', en: 'Another authority' },
} as const

export type Receiver = keyof typeof RECEIVERS

export function isReceiver(code: unknown): code is Receiver {
  return typeof code === 'string' && Object.hasOwn(RECEIVERS, code)
}

/** What an authority is called, in both languages. */
export function receiverName({ receiver, authority }: { receiver: Receiver; authority?: string | null | undefined }): { zh: string; en: string } {
  return authority == null || authority === '' ? RECEIVERS[receiver] : { zh: authority, en: authority }
}
