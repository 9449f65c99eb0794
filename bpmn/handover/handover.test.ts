import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { handoverScenarios } from './handoverScenarios.ts'

describe('handover', () => handoverScenarios(embeddedEngine))
