import { describe } from 'vitest'
import { adHocTaskScenarios } from './ad-hoc-task/adHocTaskScenarios.ts'
import { assistScenarios } from './assist/assistScenarios.ts'
import { callbackScenarios } from './callback/callbackScenarios.ts'
import { complaintScenarios } from './complaint/complaintScenarios.ts'
import { complaintTimers } from './complaint/complaintTimers.ts'
import { countersignScenarios } from './countersign/countersignScenarios.ts'
import { dispatchScenarios } from './dispatch/dispatchScenarios.ts'
import { extensionScenarios } from './extension/extensionScenarios.ts'
import { handoverScenarios } from './handover/handoverScenarios.ts'
import { limitWatchScenarios } from './limit-watch/limitWatchScenarios.ts'
import { pauseScenarios } from './pause/pauseScenarios.ts'
import { supervisionScenarios } from './supervision/supervisionScenarios.ts'
import { supplementScenarios } from './supplement/supplementScenarios.ts'
import { timeoutScenarios } from './timeout/timeoutScenarios.ts'
import { blankScenarios } from './test/blankScenarios.ts'
import { familyScenarios } from './test/familyScenarios.ts'
import { procedureScenarios } from './test/procedureScenarios.ts'
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
  describe('procedures', () => procedureScenarios(open))
  describe('dispatch', () => dispatchScenarios(open))
  describe('assist', () => assistScenarios(open))
  describe('extension', () => extensionScenarios(open))
  describe('pause', () => pauseScenarios(open))
  describe('supplement', () => supplementScenarios(open))
  describe('supervision', () => supervisionScenarios(open))
  describe('handover', () => handoverScenarios(open))
  describe('countersign', () => countersignScenarios(open))
  describe('limit watch', () => limitWatchScenarios(open))
  describe('ad-hoc task', () => adHocTaskScenarios(open))
  describe('new process', () => blankScenarios(open))
  describe('timeout', () => timeoutScenarios(open))
})
