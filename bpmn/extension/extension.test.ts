import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { extensionScenarios } from './extensionScenarios.ts'

describe('extension', () => extensionScenarios(embeddedEngine))
