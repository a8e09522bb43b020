import { createAccount } from '#shared/contract/office/account.ts'
import { askAbsence, decideAbsence, getAbsence } from '#shared/contract/staff/absence.ts'
import { askSwap } from '#shared/contract/staff/rota-swap.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Role } from '#shared/permissions.ts'
import type { Given } from './given.ts'
import { usualPin } from './given.ts'
import { newClient } from './home.ts'

type Asked = GivenInputOf<typeof askAbsence>
type Decided = GivenInputOf<typeof decideAbsence>

/** Ways to ask for absences and swaps, and to decide about them. */
export function givenAbsences({ home }: Given) {
  let count = 0
  return {
    /** Somebody signed in whose account belongs to a person of the staff. */
    async linked(staffId: number, ...roles: readonly [Role, ...Role[]]) {
      count += 1
      const name = `本人登录${count}`
      const input = { name, roles: [...roles], pin: usualPin, activeUntil: null, staffId }
      const { id } = await home.value(createAccount, input)
      return home.signedIn(newClient('test'), id)
    },
    async asked(staffId: number, absentFrom: string, absentTo: string, more: Partial<Asked> = {}) {
      const input: Asked = { staffId, kind: 'annual', absentFrom, absentTo, ...more }
      return (await home.value(askAbsence, input)).id
    },
    async decided(id: number, more: Partial<Decided> = {}) {
      const { absence, duties } = await home.value(getAbsence, { id })
      const seenDutyIds = duties.map((duty) => duty.id)
      const input = { id, version: absence.version, seenDutyIds }
      return home.value(decideAbsence, { ...input, decision: 'agreed', ...more })
    },
    /** The one live duty of a person on a day. */
    dutyOf(staffId: number, dutyOn: string): number {
      return home.count(
        'SELECT id FROM rotaDuty WHERE staffId = ? AND dutyOn = ? AND voidedAt IS NULL',
        staffId,
        dutyOn,
      )
    },
    async swap(dutyId: number, toStaffId: number, otherDutyId: number | null = null) {
      const input = { dutyId, toStaffId, otherDutyId, reason: '家里有事' }
      return (await home.value(askSwap, input)).id
    },
  }
}

export type GivenAbsences = ReturnType<typeof givenAbsences>
