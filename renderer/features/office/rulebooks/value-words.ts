import type { listRuleValues } from '#shared/contract/office/rulebook.ts'
import type { OutputOf } from '#shared/operation.ts'
import { isLeftOut, scalarText } from '#shared/rules/rulebook-words.ts'

export type RuleValue = OutputOf<typeof listRuleValues>['rows'][number]
export type RuleField = RuleValue['fields'][number]

/** Fields whose words stand in the label of a value already. */
const inLabel = ['title', 'name', 'label', 'heading', 'text', 'plan']

const isCount = ({ value }: RuleField) => typeof value === 'number'

/** The fields that say more than the label, in one line, numbers first: 下限 30，上限 45. */
export function contentText({ fields }: RuleValue): string {
  const [first] = fields.filter(({ key }) => inLabel.includes(key))
  const op = fields.find(({ key }) => key === 'op')?.value ?? null
  return fields
    .filter((field) => field !== first && field.key !== 'op' && field.value !== null)
    .toSorted((one, other) => Number(isCount(other)) - Number(isCount(one)))
    .map(({ key, label, value }) => {
      const sign = key === 'target' && op !== null ? `${scalarText('op', op)} ` : ''
      return `${label} ${sign}${scalarText(key, value)}`
    })
    .join('，')
}

/** Fields worth a line: what a rule leaves out on purpose is not among them. */
export function saidFields({ fields }: RuleValue): readonly RuleField[] {
  return fields.filter(({ key, value }) => value !== null || !isLeftOut(key))
}

export const statusWords = {
  verified: '已核对',
  single: '单一来源',
  unverified: '待核对',
} as const

export const decisionWords = { confirmed: '已确认', replaced: '已替换' } as const
