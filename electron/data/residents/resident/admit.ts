import { admit } from '#shared/contract/residents/resident.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertBedRules } from '../../beds/bed-rules.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { findBed } from '../../beds/free-bed.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { identityOf } from '../../person-identity.ts'
import { staysOf } from '../stay/stay-row.ts'
import { assertAgreement } from '../terms/agreement.ts'
import { payerGroup } from '../terms/payer-group.ts'
import { type ResidentIdentity, recordAdmission } from './admission.ts'
import type { GivenContact } from './contact.ts'
import { residentRow } from './resident-row.ts'

type Input = InputOf<typeof admit>

/** The person's file must exist, and every stay of hers must have ended by the day. */
async function assertHasLeft(db: Database, residentId: number, admittedOn: string): Promise<void> {
  const { name } = await residentRow(db, residentId)
  const stays = await staysOf(db, residentId)
  const stay = stays.find(({ stayTo }) => stayTo === null || stayTo > admittedOn)
  if (stay === undefined) return
  const until = stay.stayTo === null ? '还没有离开' : `到 ${formatDay(stay.stayTo)} 才离开`
  const text = `${name} 从 ${formatDay(stay.stayFrom)} 入住，${until}，没有保存。`
  throw new YiluError('rule_violated', 'already-staying', text, { admittedOn: until })
}

/** The columns of the file from what was typed. */
export function residentIdentity(
  input: Parameters<typeof identityOf>[0] & Pick<ResidentIdentity, 'ethnic' | 'marital' | 'remark'>,
  today: string,
): ResidentIdentity {
  const { ethnic, marital, remark } = input
  return { ...identityOf(input, today), ethnic, marital, remark }
}

function givenContacts({ contact, contacts }: Input): readonly GivenContact[] {
  return contact === null ? contacts : [contact, ...contacts]
}

async function assertTerms(db: Database, input: Input, today: string): Promise<void> {
  if (input.group !== null) await payerGroup(db, input.group)
  if (input.agreement !== null) assertAgreement(input.agreement, today, 'agreement.')
}

export const admitHandler = handleCommand(admit, async (context, input) => {
  const { trx, now, today } = context
  const { admittedOn, group, monthlyFeeFen, agreement, abilityWord } = input
  if (admittedOn > today) {
    const text = `入住日期 ${formatDay(admittedOn)} 还没有到，没有保存。到当天再办理入住。`
    throw new YiluError('invalid_input', 'admitted-in-future', text, { admittedOn: '还没有到' })
  }
  const identity = residentIdentity(input, today)
  const known = input.residentId ?? null
  if (known !== null) await assertHasLeft(trx, known, admittedOn)
  await assertTerms(trx, input, today)
  const bed = await findBed(trx, input)
  await assertFreeBetween(trx, bed, { from: admittedOn, to: null }, known ?? 0)
  const wanted = { bedId: bed.id, from: admittedOn, sex: identity.sex }
  await assertBedRules(trx, known === null ? wanted : { ...wanted, residentId: known })
  const contacts = givenContacts(input)
  const ability = abilityWord === null ? null : { word: abilityWord, source: '入住登记' }
  const terms = { group, monthlyFeeFen, agreement, ability }
  const made = { identity, residentId: known, contacts, bedId: bed.id, admittedOn, ...terms }
  const { residentId, stayId } = await recordAdmission(trx, { ...made, importBatchId: null }, now)
  const { namePinyin: _, nameInitials: __, nameKey: ___, ...shown } = identity
  context.record({
    subject: `resident:${residentId}`,
    after: { ...shown, bed: bed.code, admittedOn, contacts, ...terms },
  })
  return { residentId, stayId, bedId: bed.id }
})
