import type { Database } from '../../database/connection.ts'
import { contactCovers } from '../resident/contact.ts'

/** Somebody who can be rung up about a person who is not back. */
export interface CallAbout {
  readonly callName: string | null
  readonly callRelation: string | null
  readonly callTelephone: string | null
}

interface OfLeave {
  readonly residentId: number
  readonly companion: string | null
  readonly companionRelation: string | null
  readonly companionTelephone: string | null
}

const nobody: CallAbout = { callName: null, callRelation: null, callTelephone: null }

/**
 * Whom to call about each leave: who took the person out, where her number is known; else the first
 * contact with a number, emergency contacts before others, as of a day.
 */
export async function whomToCall<Leave extends OfLeave>(
  db: Database,
  leaves: readonly Leave[],
  asOf: string,
): Promise<readonly (Leave & CallAbout)[]> {
  const contacts = await db
    .selectFrom('residentContact')
    .select(['residentId', 'name', 'relation', 'telephone'])
    .where('residentId', 'in', [0, ...leaves.map(({ residentId }) => residentId)])
    .where('telephone', 'is not', null)
    .where('voidedAt', 'is', null)
    .where(contactCovers(asOf))
    .orderBy('isEmergency', 'desc')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return leaves.map((leave) => {
    const { companion, companionRelation, companionTelephone } = leave
    if (companionTelephone !== null) {
      const call = { callName: companion, callRelation: companionRelation }
      return { ...leave, ...call, callTelephone: companionTelephone }
    }
    const contact = contacts.find(({ residentId }) => residentId === leave.residentId)
    if (contact === undefined) return { ...leave, ...nobody }
    const { name, relation, telephone } = contact
    return { ...leave, callName: name, callRelation: relation, callTelephone: telephone }
  })
}

/** `女儿王芳 13900000000`; null where nobody can be rung up. */
export function callText({ callName, callRelation, callTelephone }: CallAbout): string | null {
  if (callTelephone === null) return null
  return `${callRelation ?? ''}${callName ?? ''} ${callTelephone}`.trim()
}
