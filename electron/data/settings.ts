import { z } from 'zod'
import { setUpSteps } from '#shared/contract/home/home.ts'
import { bedRules, indicatorRules } from '#shared/contract/office/settings.ts'
import { incidentRules, initialIncidentRules } from '#shared/contract/care/incident-review.ts'
import { carePlanRules, initialCarePlanRules } from '#shared/contract/care/care-plan-rules.ts'
import { careRules, initialCareRules } from '#shared/contract/care/shift.ts'
import { admissionRules } from '#shared/contract/residents/admission.ts'
import { agreementReminder } from '#shared/contract/residents/agreement.ts'
import { assessmentDueRules } from '#shared/contract/assessments/due-rule.ts'
import { billPaper } from '#shared/contract/fees/bill.ts'
import { initialPrepayRules, prepayRules } from '#shared/contract/fees/prepay-rules.ts'
import { bedPapers } from '#shared/contract/beds/print.ts'
import { initialDueRules } from './assessments/due-rules/initial-rules.ts'
import { initialBedPapers } from './beds/print/initial-papers.ts'
import { initialBedRules, upgradedBedRules } from './beds/rules/stored-rules.ts'
import { staffingRatios } from '#shared/contract/staff/staffing-query.ts'
import { postPaperRules, type PostPaperRules } from '#shared/contract/staff/paper.ts'
import { staffRules } from '#shared/contract/staff/staff-rules.ts'
import { leaveRules } from '#shared/contract/residents/leave.ts'
import type { Database } from './database/connection.ts'

/** Settings of the home, each with its shape and its value until somebody changes it. */
export const settings = {
  /** Minutes without a key or pointer after which a session is locked. */
  idleMinutes: { schema: z.number().int().min(1).max(60), initial: 3 },
  /** Rules about beds that the home turned on; homes of before levels stored yes and no. */
  bedRules: {
    schema: z.preprocess(upgradedBedRules, bedRules),
    initial: initialBedRules,
  },
  /** How bed labels and bed cards come out on the home's printer, and what stands on the cards. */
  bedPapers: { schema: bedPapers, initial: initialBedPapers },
  /** Rules that an admission is held against; a rule that was added later has its own default. */
  admissionRules: {
    schema: admissionRules,
    initial: admissionRules.parse({}),
  },
  /** Days before the end of an agreement from which on it is told, and from which on it presses. */
  agreementReminder: { schema: agreementReminder, initial: { soonDays: 60, dueDays: 30 } },
  /** What the home calls a long absence; no known source fixes the number. */
  leaveRules: {
    schema: leaveRules,
    initial: { longAbsenceDays: 15 },
  },
  /** The home's shifts, and from how many minutes on care counts as early, late, entered late. */
  careRules: { schema: careRules, initial: initialCareRules },
  /** When a care plan and a look at each resident are due, as the home chose. */
  carePlanRules: { schema: carePlanRules, initial: initialCarePlanRules },
  /** Hours and days that the home allows itself after an incident and after a month of them. */
  incidentRules: { schema: incidentRules, initial: initialIncidentRules },
  /** Limits of money that is taken ahead: whose rules hold here, and the home's own. */
  prepayRules: { schema: prepayRules, initial: initialPrepayRules },
  /** What stands under each bill, such as where and when it is paid. */
  billPaper: { schema: billPaper, initial: { payNote: '' } },
  /** How strict papers, training and the rota are, and the numbers that the home chose for them. */
  staffRules: { schema: staffRules, initial: staffRules.parse({}) },
  /** Papers of posts that the home asks for besides the rulebook, and those that it does not ask for. */
  postPapers: { schema: postPaperRules, initial: { off: [], own: [] } as PostPaperRules },
  /** How many carers the home wants by day and by night. No number is set until it decides. */
  staffingRatios: { schema: staffingRatios, initial: staffingRatios.parse({}) },
  /** When the home wants each instrument to be used. */
  assessmentDueRules: { schema: assessmentDueRules, initial: initialDueRules },
  /** Choices that indicators depend on. What the authority did not define stays null until the home says so. */
  indicatorRules: {
    schema: indicatorRules,
    initial: {
      assessmentValidMonths: 12,
      carerCertificateKinds: [1, 2, 3, 4, 5].map((level) => `carer-skill-${level}`),
      disabledLevels: null,
      publicHelpGroups: ['extreme-poverty', 'minimum-allowance'],
    } as z.infer<typeof indicatorRules>,
  },
  /** Day of the following month until which each kind of return is to be handed in; absent is not known. */
  submissionDueDays: {
    schema: z.record(z.string(), z.number().int().min(1).max(31)),
    initial: {} as Record<string, number>,
  },
  /** Steps of the set-up that somebody skipped, and whether it was put away. */
  setUp: {
    schema: z.object({ skipped: z.array(z.enum(setUpSteps)), isFinished: z.boolean() }),
    initial: { skipped: [] as (typeof setUpSteps)[number][], isFinished: false },
  },
  /** Audit row from which on the clock's past counts; set when somebody confirms the clock. */
  clockConfirmedAt: { schema: z.number().int(), initial: 0 },
  /** Invented people and their PINs, in the sample home only. */
  samplePins: { schema: z.record(z.string(), z.string()), initial: {} as Record<string, string> },
  /** Audit row up to which the chain was checked, and its hash. */
  auditCheckedTo: {
    schema: z.object({ id: z.number().int(), hash: z.string() }).nullable(),
    initial: null as { id: number; hash: string } | null,
  },
} as const

export type SettingName = keyof typeof settings
export type SettingValue<Name extends SettingName> = z.infer<(typeof settings)[Name]['schema']>

/** The value of a setting and the version of its row (0 where it was never changed). */
export async function readSetting<Name extends SettingName>(
  db: Database,
  name: Name,
): Promise<{ value: SettingValue<Name>; version: number }> {
  const row = await db
    .selectFrom('homeSetting')
    .select(['valueJson', 'version'])
    .where('name', '=', name)
    .executeTakeFirst()
  const { schema, initial } = settings[name]
  if (row === undefined) return { value: initial as SettingValue<Name>, version: 0 }
  const value = schema.parse(JSON.parse(row.valueJson)) as SettingValue<Name>
  return { value, version: row.version }
}

/** Stores a setting and gives its new version. */
export async function writeSetting<Name extends SettingName>(
  trx: Database,
  name: Name,
  value: SettingValue<Name>,
): Promise<number> {
  const valueJson = JSON.stringify(settings[name].schema.parse(value))
  const row = await trx
    .insertInto('homeSetting')
    .values({ name, valueJson, version: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ valueJson, version: eb('version', '+', 1) })),
    )
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}
