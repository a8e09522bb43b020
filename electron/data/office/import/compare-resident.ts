import { declaredLevel } from '#shared/rules/ability-words.ts'
import { payerGroupOf } from '#shared/rules/payer-groups.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { findBedAt, namedPlace } from '../../beds/bed/find-bed-at.ts'
import type { Database } from '../../database/connection.ts'
import { contactsOf } from '../../residents/resident/contact.ts'
import { type Difference, textDifference } from './difference.ts'
import type { RosterResident } from './roster-types.ts'

async function stayDifferences(
  trx: Database,
  row: RosterResident,
  residentId: number,
  today: string,
): Promise<readonly Difference[]> {
  const last = await trx
    .selectFrom('stay')
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.stayId', '=', 'stay.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['stay.stayFrom', 'stay.stayTo', 'bed.id as bedId', 'bed.code'])
    .where('stay.residentId', '=', residentId)
    .where('stay.voidedAt', 'is', null)
    .orderBy('stay.stayFrom', 'desc')
    .orderBy('bedStay.bedFrom', 'desc')
    .orderBy('bedStay.id', 'desc')
    .executeTakeFirst()
  if (last === undefined) return ['没有入住记录']
  if (last.stayTo !== null && last.stayTo <= today) {
    return [`已在 ${formatDay(last.stayTo)} 办理离开`]
  }
  const wanted = row.bed === null ? null : await findBedAt(trx, await namedPlace(trx, row.bed))
  return [
    last.stayFrom === row.admittedOn ? null : `入住日期是 ${formatDay(last.stayFrom)}`,
    wanted === null || (wanted?.id ?? null) === last.bedId
      ? null
      : `床位是 ${last.code ?? '未安排'}`,
  ]
}

async function groupDifference(
  trx: Database,
  word: string,
  residentId: number,
): Promise<Difference> {
  const group = payerGroupOf(word)
  if (group === null) return null
  const last = await trx
    .selectFrom('residentGroup')
    .innerJoin('payerGroup', 'payerGroup.key', 'residentGroup.payerGroup')
    .select(['payerGroup.key', 'payerGroup.name'])
    .where('residentGroup.residentId', '=', residentId)
    .where('residentGroup.voidedAt', 'is', null)
    .orderBy('residentGroup.groupFrom', 'desc')
    .executeTakeFirst()
  return last?.key === group ? null : `类别是 ${last?.name ?? '未知'}`
}

async function feeDifference(trx: Database, fen: number, residentId: number): Promise<Difference> {
  const last = await trx
    .selectFrom('monthlyFee')
    .select('monthlyFeeFen')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('feeFrom', 'desc')
    .executeTakeFirst()
  if (last?.monthlyFeeFen === fen) return null
  return `月费是 ${last === undefined ? '未知' : formatFen(last.monthlyFeeFen)}`
}

/** Two words for one level say the same. */
async function abilityDifference(
  trx: Database,
  word: string,
  residentId: number,
): Promise<Difference> {
  const last = await trx
    .selectFrom('declaredAbility')
    .select(['word', 'level'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('declaredOn', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const level = declaredLevel(word)
  const isSame = last?.word === word || (level !== null && last?.level === level)
  return isSame ? null : `自述能力是 ${last?.word ?? '未知'}`
}

async function contactDifference(
  trx: Database,
  { contactName, contactTelephone }: RosterResident,
  residentId: number,
): Promise<Difference> {
  if (contactName === null && contactTelephone === null) return null
  const contacts = await contactsOf(trx, residentId)
  const isKnown = contacts.some(
    ({ name, telephone }) =>
      (contactName === null || name === contactName) &&
      (contactTelephone === null || telephone === contactTelephone),
  )
  if (isKnown) return null
  const shown = contacts.map(({ name, telephone }) => `${name}${telephone ?? ''}`)
  return `联系人是 ${shown.join('、') || '未知'}`
}

/** Where the register says something else of a known resident than the roster; a blank cell says nothing. */
export async function residentDifferences(
  trx: Database,
  row: RosterResident,
  residentId: number,
  today: string,
): Promise<readonly string[]> {
  const known = await trx
    .selectFrom('resident')
    .select(['name', 'telephone', 'address', 'ethnic', 'marital', 'remark'])
    .where('id', '=', residentId)
    .executeTakeFirstOrThrow()
  const { group, monthlyFeeFen, abilityWord } = row
  const differences = [
    textDifference('姓名', row.name, known.name),
    ...(await stayDifferences(trx, row, residentId, today)),
    textDifference('电话', row.telephone, known.telephone),
    textDifference('住址', row.address, known.address),
    textDifference('民族', row.ethnic, known.ethnic),
    textDifference('婚姻状况', row.marital, known.marital),
    textDifference('备注', row.remark, known.remark),
    group === null ? null : await groupDifference(trx, group, residentId),
    monthlyFeeFen === null ? null : await feeDifference(trx, monthlyFeeFen, residentId),
    abilityWord === null ? null : await abilityDifference(trx, abilityWord, residentId),
    await contactDifference(trx, row, residentId),
  ]
  return differences.filter((difference) => difference !== null)
}
