import { YiluError } from '#shared/errors.ts'
import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import type { RotaFault } from '#shared/rules/staff/rota-facts.ts'

const rules: Partial<Readonly<Record<RotaProblem['rule'], string>>> = {
  left: 'rota-staff-left',
  'no-post': 'rota-no-post',
  'two-shifts': 'rota-two-shifts',
  absent: 'rota-absent',
  paper: 'rota-paper',
  untrained: 'rota-untrained',
}

/** Refuses a change by the first fault that the home refuses; `fieldOf` names the place in the form. */
export function assertNoneRefused(
  faults: readonly RotaFault[],
  fieldOf: (fault: RotaFault) => string,
): void {
  const refused = faults.filter(({ severity }) => severity === 'refuse')
  const [first] = refused
  if (first === undefined) return
  const more = refused.length > 1 ? `另有 ${refused.length - 1} 处。` : ''
  const text = `${first.message}${more}没有保存。`
  const fields = Object.fromEntries(refused.map((fault) => [fieldOf(fault), fault.message]))
  throw new YiluError('rule_violated', rules[first.rule] ?? `rota-${first.rule}`, text, fields)
}
