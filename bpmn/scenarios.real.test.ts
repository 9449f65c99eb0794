import { describe } from 'vitest'
import { callbackScenarios } from './callback/callbackScenarios.ts'
import { complaintScenarios } from './complaint/complaintScenarios.ts'
import { complaintTimers } from './complaint/complaintTimers.ts'
import { familyScenarios } from './test/familyScenarios.ts'
import { realZeebe } from './test/realZeebe.ts'

const address = process.env['REAL_ZEEBE_ADDRESS']
const management = process.env['REAL_ZEEBE_MANAGEMENT']

/** The same scenarios as on the embedded engine, on an unmodified Zeebe with a controlled clock. */
describe.skipIf(address === undefined || management === undefined)('on Zeebe', () => {
  const open = () => realZeebe(address ?? '', management ?? '')
  describe('complaint', () => complaintScenarios(open))
  describe('complaint at any time', () => complaintTimers(open))
  describe('callback', () => callbackScenarios(open))
  describe('families', () => familyScenarios(open))
})
