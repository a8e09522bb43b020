import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { instant, longText } from '../fields.ts'

/** Rules about beds that each home sets for itself. Off until somebody turns one on. */
export const bedRules = z.strictObject({
  /** Men and women lie in rooms of their own. */
  isSexByRoom: z.boolean(),
  /** Beds that the home has filed; with a number, more cannot be put in service. */
  filedBedCount: z.number().int().min(1, '至少 1 张').max(10_000, '最多 10000 张').nullable(),
  /** Reserve beds are given out only where this is true. */
  mayUseReserve: z.boolean(),
})

/** Choices of the home that indicators depend on; each is marked 待核对 where its authority did not say. */
export const indicatorRules = z.strictObject({
  /** Months for which an ability assessment is in force. */
  assessmentValidMonths: z.number().int().min(1, '至少 1 个月').max(60, '最多 60 个月'),
  /** Kinds of certificate that the authority accepts for the post of carer. */
  carerCertificateKinds: z.array(z.string().max(40)).min(1, '至少选一种').max(40),
  /** Ability levels that count as 失能; null until the home has said so. */
  disabledLevels: z.array(z.number().int().min(0).max(4)).min(1).max(5).nullable(),
  /** Payer groups whose members receive or apply for public help. */
  publicHelpGroups: z.array(z.string().max(40)).max(20),
})

export const getSettings = query({
  name: 'office.getSettings',
  title: '查看设置',
  permission: 'signed-in',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    idleMinutes: z.number().int(),
    version: z.number().int(),
    bedRules,
    bedRulesVersion: z.number().int(),
    indicatorRules,
    indicatorRulesVersion: z.number().int(),
  }),
})

export const correctSettings = command({
  name: 'office.correctSettings',
  title: '修改设置',
  permission: 'office.settings',
  touches: ['office'],
  input: z.strictObject({
    idleMinutes: z.number().int().min(1, '至少 1 分钟').max(60, '最多 60 分钟'),
    version: z.number().int(),
  }),
  output: z.object({ version: z.number().int() }),
})

export const correctBedRules = command({
  name: 'office.correctBedRules',
  title: '修改床位规则',
  permission: 'office.settings',
  touches: ['office', 'beds', 'home'],
  input: z.strictObject({ bedRules, version: z.number().int() }),
  output: z.object({ version: z.number().int() }),
})

export const correctIndicatorRules = command({
  name: 'office.correctIndicatorRules',
  title: '修改指标口径',
  permission: 'office.settings',
  touches: ['office', 'indicators', 'residents', 'beds', 'home', 'submissions', 'assessments'],
  input: z.strictObject({ indicatorRules, version: z.number().int() }),
  output: z.object({ version: z.number().int() }),
})

/** What the frame of the program and the Today page show about the program's own health. */
export const getStatus = query({
  name: 'office.getStatus',
  title: '程序状态',
  permission: 'signed-in',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    lastBackupAt: instant.nullable(),
    /** How the key is kept on this PC. */
    keyKeptBy: z.enum(['key-store', 'start-password', 'recovery-code-only']),
    /** Set while the PC's clock is earlier than the newest record; commands wait for a confirmation. */
    clockBehind: z.object({ newestAt: instant, now: instant }).nullable(),
    /** Result of the check that runs after each start. */
    check: z.object({
      state: z.enum(['running', 'sound', 'broken']),
      problem: z.string().nullable(),
      checkedAt: instant.nullable(),
    }),
  }),
})

export const confirmClock = command({
  name: 'office.confirmClock',
  title: '确认电脑时间正确',
  permission: 'office.settings',
  touches: ['office'],
  input: z.strictObject({ reason: longText(200, '原因') }),
  output: z.object({}),
})
