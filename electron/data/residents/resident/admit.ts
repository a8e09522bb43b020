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
import { contactsOf, type GivenContact } from './contact.ts'
import { identityNote, residentRow, type ResidentRow } from './resident-row.ts'

type Input = InputOf<typeof admit>

/** The file of who comes back. It must exist, and every stay must have ended by the day. */
async function fileOfWhoLeft(db: Database, residentId: number, admittedOn: string) {
  const row = await residentRow(db, residentId)
  const { name } = row
  const stays = await staysOf(db, residentId)
  const stay = stays.find(({ stayTo }) => stayTo === null || stayTo > admittedOn)
  if (stay === undefined) return { row, contacts: await contactsOf(db, residentId) }
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

/** Null where none were told. */
function givenContacts({ contact, contacts }: Input): readonly GivenContact[] | null {
  return contact === null ? (contacts ?? null) : [contact, ...(contacts ?? [])]
}

/** What the file says from now on: what is told replaces what stood there, what is not told stays. */
function toldIdentity(input: Input, row: ResidentRow | undefined, today: string) {
  const told = (field: keyof ResidentIdentity & keyof Input) => {
    const given = input[field]
    return given === undefined ? (row?.[field] ?? null) : given
  }
  const { name, sex = row?.sex } = input
  const idNumber = told('idNumber')
  const [bornOn, telephone, address] = [told('bornOn'), told('telephone'), told('address')]
  const [ethnic, marital, remark] = [told('ethnic'), told('marital'), told('remark')]
  const given = { name, sex, idNumber, bornOn, telephone, address, ethnic, marital, remark }
  return residentIdentity(given, today)
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
  const known =
    input.residentId === undefined
      ? undefined
      : await fileOfWhoLeft(trx, input.residentId, admittedOn)
  const identity = toldIdentity(input, known?.row, today)
  await assertTerms(trx, input, today)
  const bed = await findBed(trx, input)
  await assertFreeBetween(trx, bed, { from: admittedOn, to: null }, known?.row.id ?? 0)
  const wanted = { bedId: bed.id, from: admittedOn, sex: identity.sex, residentId: known?.row.id }
  await assertBedRules(trx, wanted)
  const contacts = givenContacts(input)
  const ability = abilityWord === null ? null : { word: abilityWord, source: '入住登记' }
  const terms = { group, monthlyFeeFen, agreement, ability }
  const made = { identity, contacts, bedId: bed.id, admittedOn, ...terms }
  const file = { residentId: known?.row.id ?? null, importBatchId: null }
  const { residentId, stayId } = await recordAdmission(trx, { ...made, ...file }, now)
  context.record({
    subject: `resident:${residentId}`,
    before: known && { ...identityNote(known.row), contacts: known.contacts },
    after: {
      ...identityNote(identity),
      bed: bed.code,
      admittedOn,
      contacts: contacts ?? known?.contacts ?? [],
      ...terms,
    },
  })
  return { residentId, stayId, bedId: bed.id }
})
