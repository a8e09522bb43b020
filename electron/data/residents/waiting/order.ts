import {
  type WaitingCriterion,
  waitingOrder,
  type WaitingPlace,
} from '#shared/rules/waiting-order.ts'
import type { WordedPerson } from '#shared/rules/waiting-words.ts'
import { abilityDay, shownAbility } from '../../assessments/ability-shown.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { ageOrNull } from '../../person-search.ts'
import { among, registerAsOf } from '../register.ts'
import { ruleAsOf, type WaitingRule } from './rule.ts'

/** Who is on the list on a day, with what was asked for. Who lives here by then is not. */
async function onList(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('waiting')
    .innerJoin('enquiry', 'enquiry.id', 'waiting.enquiryId')
    .select([
      'waiting.id as waitingId',
      'waiting.enquiryId',
      'waiting.residentId',
      'waiting.waitingFrom',
      'waiting.version',
      'enquiry.bedKindWish',
      'enquiry.wish',
      'enquiry.priceMaxFen',
      'enquiry.wantedFrom',
    ])
    .where('waiting.voidedAt', 'is', null)
    .where(coversDay('waiting.waitingFrom', 'waiting.waitingTo', asOf))
    .execute()
  const ids = rows.map(({ residentId }) => residentId)
  const people = await among(registerAsOf(db, asOf), ids).execute()
  const byId = new Map(people.map((person) => [person.id, person]))
  return rows.flatMap((row) => {
    const person = byId.get(row.residentId)
    const isOut = person === undefined || person.state === 'in' || person.state === 'away'
    return isOut ? [] : [{ ...row, person }]
  })
}

/** Jumps that hold on a day, by the time on the list. */
async function jumpsOn(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('waitingJump')
    .innerJoin('account', 'account.id', 'waitingJump.recordedBy')
    .select([
      'waitingJump.id',
      'waitingJump.waitingId',
      'waitingJump.jumpFrom',
      'waitingJump.jumpTo',
      'waitingJump.reason',
      'account.name as by',
    ])
    .where('waitingJump.voidedAt', 'is', null)
    .where(coversDay('waitingJump.jumpFrom', 'waitingJump.jumpTo', asOf))
    .orderBy('waitingJump.id')
    .execute()
  return new Map(rows.map(({ waitingId, ...jump }) => [waitingId, jump]))
}

/** Special groups of a day, by person, in the order of lists. */
export async function specialGroupsOn(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('residentSpecialGroup')
    .innerJoin('specialGroup', 'specialGroup.key', 'residentSpecialGroup.specialGroup')
    .select(['residentSpecialGroup.residentId', 'specialGroup.key', 'specialGroup.name'])
    .where('residentSpecialGroup.voidedAt', 'is', null)
    .where(coversDay('residentSpecialGroup.groupFrom', 'residentSpecialGroup.groupTo', asOf))
    .orderBy('specialGroup.position')
    .execute()
  return Map.groupBy(rows, ({ residentId }) => residentId)
}

/** `半失能（自述）`: what was only declared says so. */
function abilityWordOf(ability: ReturnType<typeof shownAbility>): string | null {
  if (ability === null) return null
  return ability.kind === 'declared' ? `${ability.word}（自述）` : ability.word
}

async function peopleOnList(db: Database, asOf: string) {
  const jumps = await jumpsOn(db, asOf)
  const special = await specialGroupsOn(db, asOf)
  const day = await abilityDay(db, asOf)
  return (await onList(db, asOf)).map(({ person, ...row }) => {
    const jump = jumps.get(row.waitingId) ?? null
    const ability = shownAbility(person, day)
    const groups = (special.get(row.residentId) ?? []).map(({ key, name }) => ({ key, name }))
    return {
      ...row,
      name: person.name,
      namePinyin: person.namePinyin,
      nameInitials: person.nameInitials,
      sex: person.sex,
      bornOn: person.bornOn,
      ageYears: ageOrNull(person.bornOn, asOf),
      idNumber: person.idNumber,
      telephone: person.telephone,
      group: person.group,
      groupName: person.groupName,
      ability,
      abilityLevel: ability?.level ?? null,
      abilityWord: abilityWordOf(ability),
      special: groups,
      specialGroups: groups.map(({ key }) => key),
      jump,
      jumpFrom: jump?.jumpFrom ?? null,
      jumpReason: jump?.reason ?? null,
    } satisfies WordedPerson & Record<string, unknown>
  })
}

export type ListedPerson = Awaited<ReturnType<typeof peopleOnList>>[number]
export type ListedPlace = WaitingPlace<ListedPerson>

/**
 * The waiting list as of the end of a day, by the rule of that day unless another is tried. Group, special
 * groups, ability and jumps are those of the day; what is unknown puts nobody ahead.
 */
export async function orderAsOf(
  db: Database,
  asOf: string,
  tried?: readonly WaitingCriterion[],
): Promise<{ readonly rule: WaitingRule; readonly places: readonly ListedPlace[] }> {
  const rule = await ruleAsOf(db, asOf)
  const people = await peopleOnList(db, asOf)
  return { rule, places: waitingOrder(people, tried ?? rule.criteria) }
}
