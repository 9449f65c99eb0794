import type { ExportedRecord } from './Side.ts'

/** Names the keys of element instances by what they stand for, since two engines count differently: `task#2` is the task's second instance. */
export class KeyNames {
  readonly #names = new Map<number, string>()

  constructor(records: readonly ExportedRecord[]) {
    const seen = new Map<string, number>()
    for (const { valueType, intent, key, value } of records) {
      if (valueType !== 'PROCESS_INSTANCE' || intent === 'SEQUENCE_FLOW_TAKEN' || this.#names.has(key)) continue
      const kind = `${String(value['elementId'])}${value['bpmnElementType'] === 'MULTI_INSTANCE_BODY' ? ' body' : ''}`
      const nth = (seen.get(kind) ?? 0) + 1
      seen.set(kind, nth)
      this.#names.set(key, `${kind}#${nth}`)
    }
  }

  /** `none` for the absent key -1, `other` for what is no element instance of these records. */
  nameOf(key: number): string {
    return this.#names.get(key) ?? (key === -1 ? 'none' : 'other')
  }
}
