import type { PolicyCondition } from '../../rulebooks/policies.ts'
import type { ProfileField } from '../../rulebooks/rulebook.ts'
import { profileFields, type ProfileValue } from '../home-profile.ts'
import type { IndicatorFacts } from './facts.ts'
import type { Missing } from './figure.ts'

/** What the institution record says to one condition of a rule. */
export interface ConditionOnDay {
  readonly field: string
  readonly label: string
  readonly expected: string
  readonly actual: string | null
  /** Null where the field is empty. */
  readonly holds: boolean | null
  readonly link: string | null
  /** Why it is not known. */
  readonly why: string
}

/** What the institution record asks beside a paper; all no means that there is nothing to have a paper of. */
const formsBeside: Readonly<Record<string, readonly string[]>> = {
  hasInnerClinic: ['isOwnHospital', 'isNursingStation', 'isInfirmary'],
  hasMedicalContract: ['isContractHospital', 'isContractTownshipClinic', 'isContractVillageClinic'],
}

/** Without a paper it is no where the record says no to every form of the thing, else unknown. */
function valueOf({ key }: ProfileField, { profile }: IndicatorFacts): ProfileValue | null {
  const value = profile[key] ?? null
  const forms = formsBeside[key]
  if (value !== null || forms === undefined) return value
  return forms.every((form) => profile[form] === false) ? false : null
}

function whyUnknown({ key }: ProfileField): string {
  const forms = formsBeside[key]
  if (forms === undefined) return '机构信息里没有填'
  const labels = forms.map((form) => profileFields.get(form)?.label ?? form).join('、')
  return `没有登记证照，机构信息里的${labels}也没有都填“否”`
}

const fieldByFilter: ReadonlyMap<string, ProfileField> = new Map(
  [...profileFields.values()].flatMap((field) =>
    field.filter === null ? [] : [[field.filter.name, field] as const],
  ),
)

/** A value of the record in words. */
function wordOf({ options }: ProfileField, value: ProfileValue): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  return options?.find((option) => option.value === value)?.label ?? String(value)
}

/** With a value of its own the field's yes stands for it: 事业单位法人 is `legal_form: public_institution`. */
function meets(
  { filter }: ProfileField,
  { values }: PolicyCondition,
  value: ProfileValue,
): boolean {
  const meant = filter?.value ?? null
  if (meant === null) return values.some((one) => one === value)
  return value === true && values.includes(meant)
}

function expectedText(field: ProfileField, { values }: PolicyCondition): string {
  if (field.filter?.value != null) return '是'
  return values.map((value) => wordOf(field, value)).join('、')
}

/** One condition as of the day of the facts. A name that no field of the record answers stays unknown. */
export function conditionOn(condition: PolicyCondition, facts: IndicatorFacts): ConditionOnDay {
  const field = fieldByFilter.get(condition.name)
  if (field === undefined) {
    const expected = condition.values.join('、')
    const unknown = { field: condition.name, label: condition.name, expected }
    return { ...unknown, actual: null, holds: null, link: null, why: '程序不认识这个条件' }
  }
  const value = valueOf(field, facts)
  return {
    field: field.key,
    label: field.label,
    expected: expectedText(field, condition),
    actual: value === null ? null : wordOf(field, value),
    holds: value === null ? null : meets(field, condition, value),
    link: '/home/profile/edit',
    why: whyUnknown(field),
  }
}

/**
 * Whether all conditions hold: no as soon as one does not, whatever the others say; unknown where one
 * that is needed is empty.
 */
export function allHold(conditions: readonly ConditionOnDay[]): boolean | null {
  if (conditions.some(({ holds }) => holds === false)) return false
  return conditions.some(({ holds }) => holds === null) ? null : true
}

/** The empty fields, as what keeps a rule from being known. */
export function emptyFields(conditions: readonly ConditionOnDay[]): readonly Missing[] {
  return conditions.flatMap(({ label, holds, why, link }) =>
    holds === null ? [{ what: label, why, link }] : [],
  )
}
