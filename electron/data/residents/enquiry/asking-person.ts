import type { recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { declaredLevel } from '#shared/rules/ability-words.ts'
import { formatDay } from '#shared/text/day.ts'
import type { CommandContext } from '../../context.ts'
import { reachesInto } from '../../database/periods.ts'
import { recordPerson, type ResidentIdentity } from '../resident/admission.ts'
import { addContact, contactsOf } from '../resident/contact.ts'
import { toldIdentity } from '../resident/identity.ts'
import { identityNote, residentRow, type ResidentRow } from '../resident/resident-row.ts'
import { assertAlive } from '../stay/died.ts'
import { beginGroupBeforeStay } from '../terms/group-before-stay.ts'
import { openEnquiry } from './enquiry-row.ts'

type Input = InputOf<typeof recordEnquiry>

/** Refuses who died, who lives here on that day or later, and who has asked already. */
async function assertMayAsk(
  { trx }: CommandContext,
  { id, name }: ResidentRow,
  enquiredOn: string,
): Promise<void> {
  const stay = await trx
    .selectFrom('stay')
    .select('stayFrom')
    .where('residentId', '=', id)
    .where('voidedAt', 'is', null)
    .where(reachesInto('stayFrom', 'stayTo', enquiredOn))
    .executeTakeFirst()
  if (stay !== undefined) {
    const text = `${name} 从 ${formatDay(stay.stayFrom)} 入住，不用再登记咨询，没有保存。`
    throw new YiluError('rule_violated', 'already-staying', text, { enquiredOn: '已经入住' })
  }
  await assertAlive(trx, { id, name }, 'enquiredOn')
  const open = await openEnquiry(trx, id)
  if (open === undefined) return
  const text = `${name} 在 ${formatDay(open.enquiredOn)} 已经登记过咨询，还没有结束，没有保存。在那次咨询里接着登记。`
  throw new YiluError('rule_violated', 'already-asking', text, { enquiredOn: '已有未结束的咨询' })
}

function assertBorn(identity: ResidentIdentity, enquiredOn: string): void {
  if (identity.bornOn === null || enquiredOn >= identity.bornOn) return
  const text = `咨询日期早于出生日期 ${formatDay(identity.bornOn)}，没有保存。`
  throw new YiluError('invalid_input', 'asked-before-birth', text, { enquiredOn: '早于出生日期' })
}

async function recordSaid(
  { trx, now }: CommandContext,
  residentId: number,
  { group, abilityWord, enquiredOn }: Input,
): Promise<void> {
  if (group !== null) {
    await beginGroupBeforeStay(trx, { residentId, group, from: enquiredOn }, now)
  }
  if (abilityWord === null) return
  const said = { word: abilityWord, level: declaredLevel(abilityWord), source: '咨询登记' }
  const made = { importBatchId: null, recordedAt: now, voidedAt: null }
  await trx
    .insertInto('declaredAbility')
    .values({ residentId, ...said, declaredOn: enquiredOn, ...made })
    .execute()
}

/** Who is to be called stands on the file; somebody of that name who is there already stays as she is. */
async function recordContact(
  { trx, now }: CommandContext,
  residentId: number,
  { contact }: Input,
): Promise<void> {
  if (contact === undefined) return
  const known = await contactsOf(trx, residentId)
  if (known.some(({ name }) => name === contact.name)) return
  await addContact(trx, residentId, { kind: 'contact', ...contact }, now)
}

/**
 * The file of who asks for a place: a new one, or the one that goes on with what is told now. Errors:
 * those of `identityOf`, `rule_violated` with `duplicate-person`, `already-staying`, `already-asking`.
 */
export async function recordAskingPerson(context: CommandContext, input: Input) {
  const { trx, now, today } = context
  const known =
    input.residentId === undefined ? undefined : await residentRow(trx, input.residentId)
  if (known !== undefined) await assertMayAsk(context, known, input.enquiredOn)
  const { sex, idNumber, bornOn, telephone, address, name = known?.name ?? '' } = input
  const told = { name, sex, idNumber, bornOn, telephone, address }
  const identity = toldIdentity(told, known, today)
  assertBorn(identity, input.enquiredOn)
  const made = { importBatchId: null, recordedAt: now, voidedAt: null }
  const file = { identity, contacts: null, residentId: known?.id ?? null }
  const residentId = await recordPerson(trx, file, made)
  await recordContact(context, residentId, input)
  await recordSaid(context, residentId, input)
  return {
    residentId,
    before: known === undefined ? null : identityNote(known),
    after: { ...identityNote(identity), contact: input.contact ?? null },
  }
}
