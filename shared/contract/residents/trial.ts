import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalLongText, optionalText, reason, text, version } from '../fields.ts'

/** What came of a trial stay: she stays, it goes on for some more days, she leaves. */
export const trialConclusions = ['stays', 'extended', 'leaves'] as const

const touches = ['residents', 'beds', 'home'] as const

/** The first days of a stay are on trial. `trialTo` is the first day after it. */
export const recordTrial = command({
  name: 'residents.recordTrial',
  title: '登记试住',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ stayId: id, trialFrom: day, trialTo: day }),
  output: z.object({ id, version }),
})

export const concludeTrial = command({
  name: 'residents.concludeTrial',
  title: '登记试住结论',
  permission: 'residents.write',
  touches,
  input: z.strictObject({
    id,
    version,
    conclusion: z.enum(trialConclusions),
    concludedOn: day,
    concludedBy: text(40, '由谁决定'),
    note: optionalLongText(500, '说明'),
    /** First day after the time that is added; for `extended` only. */
    extendedTo: day.nullable().default(null),
  }),
  output: z.object({ version }),
})

export const correctTrial = command({
  name: 'residents.correctTrial',
  title: '更正试住',
  permission: 'residents.write',
  touches,
  input: z.strictObject({
    id,
    version,
    trialFrom: day,
    trialTo: day,
    conclusion: z.enum(trialConclusions).nullable().default(null),
    concludedOn: day.nullable().default(null),
    concludedBy: optionalText(40, '由谁决定'),
    note: optionalLongText(500, '说明'),
    reason,
  }),
  output: z.object({ version }),
})

export const voidTrial = command({
  name: 'residents.voidTrial',
  title: '作废试住',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** The trial stays of a person that began by a day, newest first, each with what was noted meanwhile. */
export const listTrials = query({
  name: 'residents.listTrials',
  title: '试住',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        stayId: id,
        trialFrom: day,
        trialTo: day,
        /** As of the day asked for; null too where it came later. */
        conclusion: z.enum(trialConclusions).nullable(),
        concludedOn: day.nullable(),
        concludedBy: z.string().nullable(),
        note: z.string().nullable(),
        /** `running`, `overdue` (past its days, not concluded), `over`: concluded, or the stay ended. */
        state: z.enum(['running', 'overdue', 'over']),
        version,
        notes: z.array(
          z.object({
            id,
            happenedOn: day,
            withWhom: z.string().nullable(),
            what: z.string(),
            result: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
})
