import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { id, instant, longText } from '../fields.ts'
import { ruleLevels } from '../rule-warning.ts'

const ruleLevel = z.enum(ruleLevels)

/** Who may lie in beds of one kind; null is anybody. Whose level nobody knows is told, never refused. */
const fitting = z.strictObject({
  /** Ability levels of GB/T 42195, 0 to 4: assessed, else declared. */
  abilityLevels: z.array(z.number().int().min(0).max(4)).min(1, '至少选一级').max(5).nullable(),
  /** Care levels of the home's own table. */
  careLevelIds: z.array(id).min(1, '至少选一级').max(50).nullable(),
})

/**
 * Rules about beds that each home sets for itself: what is off is not asked, what warns lets the act pass
 * and says so, what blocks refuses it. Where they come from: `shared/rules/bed-rule-sources.ts`.
 */
export const bedRules = z.strictObject({
  /** Men and women lie in rooms of their own. */
  sexByRoom: ruleLevel,
  /** Who lies in a bed is of a level for which its kind is meant, by `levelsByKind`. */
  levelFitsKind: ruleLevel,
  levelsByKind: z.strictObject({
    ordinary: fitting,
    nursing: fitting,
    dementia: fitting,
    medical: fitting,
  }),
  /** No more beds in service than `filedBedCount`; null there asks nothing. */
  filedBeds: ruleLevel,
  filedBedCount: z.number().int().min(1, '至少 1 张').max(10_000, '最多 10000 张').nullable(),
  /** Emergency reserve beds are not given out. */
  reserveUse: ruleLevel,
  /** Free reserve beds stay at this share of all beds, in percent; null asks nothing. */
  reserveShare: ruleLevel,
  reserveSharePercent: z.number().min(0.1, '至少 0.1%').max(50, '最多 50%').nullable(),
  /** A bed that is to be cleaned is not given out. */
  cleaning: ruleLevel,
  /** Isolated beds and rooms are not given out, except to who is isolated herself. */
  isolation: ruleLevel,
  /** A bed that somebody left for good or for another bed is to be cleaned, without anybody saying so. */
  startsCleaning: z.boolean(),
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
