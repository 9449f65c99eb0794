import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { supplementScenarios } from './supplementScenarios.ts'

describe('supplement', () => supplementScenarios(embeddedEngine))
