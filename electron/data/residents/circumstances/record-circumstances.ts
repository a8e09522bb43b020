import {
  correctInsurance,
  correctSpecialGroup,
  recordInsurance,
  recordSpecialGroup,
  voidInsurance,
  voidSpecialGroup,
} from '#shared/contract/residents/circumstances.ts'
import { YiluError } from '#shared/errors.ts'
import { type Handler, handleCommand } from '../../context.ts'
import {
  type CircumstanceGiven,
  correctCircumstance,
  insuranceCircumstance,
  recordCircumstance,
  specialGroupCircumstance,
  voidCircumstance,
} from './circumstance.ts'

interface GroupInput {
  readonly specialGroup: string
  readonly note: string | null
  readonly groupFrom: string
  readonly groupTo: string | null
}

function groupOf({ specialGroup, note, groupFrom, groupTo }: GroupInput): CircumstanceGiven {
  return { kind: specialGroup, from: groupFrom, to: groupTo, rest: { note } }
}

interface InsuranceInput {
  readonly kind: string
  readonly number: string | null
  readonly grade: number | null
  readonly note: string | null
  readonly insuredFrom: string
  readonly insuredTo: string | null
}

/** Error: `invalid_input` `grade-not-for-kind`. */
function insuranceOf(input: InsuranceInput): CircumstanceGiven {
  const { kind, number, grade, note, insuredFrom, insuredTo } = input
  if (grade !== null && kind !== 'long-term-care') {
    const text = '长期护理保险才有失能等级，没有保存。'
    throw new YiluError('invalid_input', 'grade-not-for-kind', text, { grade: '长护险才有等级' })
  }
  return { kind, from: insuredFrom, to: insuredTo, rest: { number, grade, note } }
}

/** Special groups and insurance of a person: record, correct, void. */
export const circumstanceHandlers: readonly Handler[] = [
  handleCommand(recordSpecialGroup, async (context, { residentId, ...input }) => ({
    id: await recordCircumstance(context, specialGroupCircumstance, residentId, groupOf(input)),
  })),
  handleCommand(correctSpecialGroup, async (context, { id, reason, ...input }) => {
    const given = { id, reason, ...groupOf(input) }
    await correctCircumstance(context, specialGroupCircumstance, given)
    return {}
  }),
  handleCommand(voidSpecialGroup, async (context, input) => {
    await voidCircumstance(context, specialGroupCircumstance, input)
    return {}
  }),
  handleCommand(recordInsurance, async (context, { residentId, ...input }) => ({
    id: await recordCircumstance(context, insuranceCircumstance, residentId, insuranceOf(input)),
  })),
  handleCommand(correctInsurance, async (context, { id, reason, ...input }) => {
    const given = { id, reason, ...insuranceOf(input) }
    await correctCircumstance(context, insuranceCircumstance, given)
    return {}
  }),
  handleCommand(voidInsurance, async (context, input) => {
    await voidCircumstance(context, insuranceCircumstance, input)
    return {}
  }),
]
