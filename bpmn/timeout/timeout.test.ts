import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { timeoutScenarios } from './timeoutScenarios.ts'

describe('timeout', () => timeoutScenarios(embeddedEngine))
