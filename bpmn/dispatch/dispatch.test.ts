import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { dispatchScenarios } from './dispatchScenarios.ts'

describe('dispatch', () => dispatchScenarios(embeddedEngine))
