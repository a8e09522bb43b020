import { admit } from '#shared/contract/residents/resident.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { declaredLevel } from '#shared/rules/ability-words.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertBedRules } from '../../beds/bed-rules.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { useBooking } from '../../beds/booking/end-booking.ts'
import { findBed } from '../../beds/free-bed.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertAlive } from '../stay/died.ts'
import { staysOf } from '../stay/stay-row.ts'
import { assertAgreementDays } from '../agreement/agreement-days.ts'
import { assertDrawnUp } from '../agreement/at-admission.ts'
import { assertCareLevel } from '../agreement/content.ts'
import { payerGroup } from '../terms/payer-group.ts'
import { closeBeforeAdmission } from '../waiting/admitted.ts'
import { admissionWarnings } from './admission-findings.ts'
import { recordAdmission } from './admission.ts'
import { contactsOf, type GivenContact } from './contact.ts'
import { toldIdentity } from './identity.ts'
import { identityNote, residentRow } from './resident-row.ts'

type Input = InputOf<typeof admit>

/** The file of who comes back. It must exist, and every stay must have ended by the day. */
async function fileOfWhoLeft(db: Database, residentId: number, admittedOn: string) {
  const row = await residentRow(db, residentId)
  const { name } = row
  const stays = await staysOf(db, residentId)
  const stay = stays.find(({ stayTo }) => stayTo === null || stayTo > admittedOn)
  if (stay === undefined) {
    await assertAlive(db, row, 'admittedOn')
    return { row, contacts: await contactsOf(db, residentId) }
  }
  const until = stay.stayTo === null ? '还没有离开' : `到 ${formatDay(stay.stayTo)} 才离开`
  const text = `${name} 从 ${formatDay(stay.stayFrom)} 入住，${until}，没有保存。`
  throw new YiluError('rule_violated', 'already-staying', text, { admittedOn: until })
}

/** Null where none were told. */
function givenContacts({ contact, contacts }: Input): readonly GivenContact[] | null {
  return contact === null ? (contacts ?? null) : [contact, ...(contacts ?? [])]
}

/** The level of a word of ability that was told, for the rules about beds; undefined where none was. */
function toldLevel({ abilityWord }: Input): number | null | undefined {
  return abilityWord === null ? undefined : declaredLevel(abilityWord)
}

async function assertTerms(db: Database, input: Input, today: string): Promise<void> {
  if (input.group !== null) await payerGroup(db, input.group)
  await assertDrawnUp(db, input.residentId, input.agreementId)
  if (input.agreement === null) return
  assertAgreementDays(input.agreement, today, 'agreement.')
  await assertCareLevel(db, input.agreement.careLevelId ?? null)
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
  const wanted = {
    bedId: bed.id,
    from: admittedOn,
    sex: identity.sex,
    residentId: known?.row.id,
    abilityLevel: toldLevel(input),
  }
  const bedWarnings = await assertBedRules(context, wanted)
  const contacts = givenContacts(input)
  const ability = abilityWord === null ? null : { word: abilityWord, source: '入住登记' }
  const terms = { group, monthlyFeeFen, agreement, ability }
  const made = { identity, contacts, bedId: bed.id, admittedOn, ...terms }
  const file = { residentId: known?.row.id ?? null, importBatchId: null }
  const { residentId, stayId } = await recordAdmission(trx, { ...made, ...file }, now)
  const before = await closeBeforeAdmission(context, { residentId, bedId: bed.id, admittedOn })
  await useBooking(context, { bedId: bed.id, residentId }, 'admitted')
  const warnings = [
    ...bedWarnings,
    ...(await admissionWarnings(trx, { residentId, stayId, admittedOn })),
  ]
  context.record({
    subject: `resident:${residentId}`,
    before: known && { ...identityNote(known.row), contacts: known.contacts },
    after: {
      ...identityNote(identity),
      bed: bed.code,
      admittedOn,
      contacts: contacts ?? known?.contacts ?? [],
      ...terms,
      ...before,
      warnings: warnings.map(({ rule }) => rule),
    },
  })
  return { residentId, stayId, bedId: bed.id, warnings }
})
