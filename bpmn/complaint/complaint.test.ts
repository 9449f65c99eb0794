import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { complaintScenarios } from './complaintScenarios.ts'
import { complaintTimers } from './complaintTimers.ts'

describe('complaint', () => complaintScenarios(embeddedEngine))
describe('complaint at any time', () => complaintTimers(embeddedEngine))
