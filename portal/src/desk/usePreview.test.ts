import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { previewFacts } from './usePreview.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, '../../../forms', path), 'utf8'))

describe('what decides where a case goes', () => {
  it('should be asked for once the matter is chosen, and hold no personal data', () => {
    const intake = read('complaint/complaint-intake.json')
    const answers = { contactName: '王小明', contactPhone: '13800138000', subject: '送货', channel: 'phone', urgency: 'urgent' }

    expect(previewFacts({ type: 'complaint' }, intake, answers)).toBeUndefined()
    expect(previewFacts({ type: 'complaint' }, intake, { ...answers, matter: 'service.delivery', confidential: false })).toEqual({ type: 'complaint', matter: 'service.delivery', urgency: 'urgent', channel: 'phone', confidential: false })
    expect(previewFacts(undefined, intake, answers)).toBeUndefined()
  })
})
