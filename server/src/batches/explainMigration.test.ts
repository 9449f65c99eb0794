import { describe, expect, it } from 'vitest'
import { explainMigration } from './explainMigration.ts'

const refusal = (problem: string): string => `FAILED_PRECONDITION: Expected to migrate process instance '225' but ${problem}`

describe('why an instance stays in its version (W17)', () => {
  it('should say what to do and add the engine’s own sentence', () => {
    const [zh, en] = explainMigration(refusal("no mapping instruction defined for active element with id 'answer'. Elements cannot be migrated without a mapping."))
    expect(zh).toMatch(/^工单正停在“answer”，新版本没有这一步；.*引擎答复：FAILED_PRECONDITION: Expected to migrate/)
    expect(en).toMatch(/^The case waits at “answer”, which the new version doesn’t have\..* The engine: FAILED_PRECONDITION/)
    expect(explainMigration(refusal('process instance has an event subprocess. Process instances with event subprocesses cannot be migrated yet.'))[0]).toContain('事件子流程')
    expect(explainMigration(refusal("active element with id 'sign' has one or more boundary events of types 'TIMER'."))[0]).toContain('“sign”带有计时等边界事件')
    expect(explainMigration('INVALID_ARGUMENT: something new')[0]).toBe('引擎没有接受这次迁移，请按它的说明处理。引擎答复：INVALID_ARGUMENT: something new')
  })
})
