import type { RotaProblem } from '../../contract/staff/rota-fields.ts'
import type { RotaDutyFact, RotaFacts, RotaFault } from './rota-facts.ts'
import { shortDay } from './rota-times.ts'

/** Where each fault of a person is put right: in her file or on the rota. */
const inFile: ReadonlySet<RotaProblem['rule']> = new Set(['left', 'no-post', 'paper', 'untrained'])

/** Says faults of a duty, each in one sentence with person, day and shift. */
export function rotaSentence({ names, shifts }: RotaFacts) {
  const shiftNames = new Map(shifts.map(({ id, name }) => [id, name]))
  return (
    duty: RotaDutyFact,
    rule: RotaProblem['rule'],
    severity: RotaProblem['severity'],
    what: string,
    dutyIds: readonly number[] = [duty.id],
  ): RotaFault => {
    const name = names.get(duty.staffId) ?? '（已作废的员工）'
    const shift = shiftNames.get(duty.shiftId) ?? ''
    return {
      rule,
      severity,
      day: duty.dutyOn,
      staffId: duty.staffId,
      name,
      dutyId: duty.id,
      shiftId: duty.shiftId,
      message: `${name} ${shortDay(duty.dutyOn)}${shift}：${what}。`,
      link: inFile.has(rule) ? `/staff/${duty.staffId}` : '/staff/rota',
      dutyIds,
      why: what,
    }
  }
}

export type SayFault = ReturnType<typeof rotaSentence>
