import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { version } from '../fields.ts'

/** What the program does where a rule of the home is not kept. */
export const admissionRuleLevels = ['off', 'warn', 'block'] as const

const level = z.enum(admissionRuleLevels)

/** Rules that an admission is held against. A rule that an older home does not know has its default. */
export const admissionRules = z.object({
  /** A health check before admission that does not say `unsuitable`. */
  healthCheck: level.default('warn'),
  /** An agreement that is signed by the day on which the stay starts. */
  agreement: level.default('warn'),
})

export const getAdmissionRules = query({
  name: 'residents.getAdmissionRules',
  title: '查看入住规则',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ rules: admissionRules, version }),
})

/** Rules that are not told stay as they are. */
export const correctAdmissionRules = command({
  name: 'residents.correctAdmissionRules',
  title: '修改入住规则',
  permission: 'office.settings',
  touches: ['office', 'residents'],
  input: z.strictObject({
    rules: z.strictObject({ healthCheck: level.optional(), agreement: level.optional() }),
    version,
  }),
  output: z.object({ version }),
})
