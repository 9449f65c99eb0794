import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { callbackScenarios } from './callbackScenarios.ts'

describe('callback', () => callbackScenarios(embeddedEngine))
