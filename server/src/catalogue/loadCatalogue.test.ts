import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { PROCESS_FOLDER } from './contentFolder.ts'
import { loadCatalogue } from './loadCatalogue.ts'

const folder = mkdtempSync(join(tmpdir(), 'banjie-catalogue-'))

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function family(type: string, code: string): void {
  mkdirSync(join(folder, type))
  const name = { zh: type, en: type }
  writeFileSync(join(folder, type, 'catalogue.json'), JSON.stringify({ type, code, name, processId: type, intakeForm: `${type}-intake`, matters: [{ code: 'any', name }] }))
}

it('should put a new family behind those whose place agents know by key', () => {
  family('appeal', 'SS')
  family('consultation', 'ZX')
  family('complaint', 'TS')

  const codes = loadCatalogue(folder).map(({ code }) => code)

  expect(codes).toEqual(['TS', 'ZX', 'SS'])
})

it('should offer our own families in the order of their keys', () => {
  const codes = loadCatalogue(PROCESS_FOLDER).map(({ code }) => code)

  expect([...new Set(codes)]).toEqual(['TS', 'JB', 'JY', 'ZX', 'BZ', 'YW'])
})
