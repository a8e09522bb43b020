import { find, get, kinds, list } from '#shared/contract/staff/staff.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { coversDay } from '../database/periods.ts'
import { actsOn, importSubject } from '../office/audit/acts-on.ts'
import { recordFilesOf } from '../office/record-file.ts'
import { ageOrNull, shownIdNumber } from '../person-search.ts'
import { certificateCounts, certificatesOnDay } from './certificate/certificates-of.ts'
import { searchedStaff, staffAsOf, staffMemberAsOf, type StaffRegister } from './register.ts'
import { postsOnDay, postsText, postsUntilDay, shownPost } from './staff/posts-of.ts'

type ListInput = InputOf<typeof list>

function inState(register: StaffRegister, state: ListInput['state']): StaffRegister {
  return state === 'all' ? register : register.where('state', '=', state)
}

/** Only who holds a post on the day. */
function inPost(register: StaffRegister, post: string | undefined, asOf: string): StaffRegister {
  if (post === undefined) return register
  return register.where((eb) =>
    eb.exists(
      eb
        .selectFrom('staffPost')
        .select('staffPost.id')
        .whereRef('staffPost.staffId', '=', 'person.id')
        .where('staffPost.post', '=', post)
        .where('staffPost.voidedAt', 'is', null)
        .where(coversDay('staffPost.postFrom', 'staffPost.postTo', asOf)),
    ),
  )
}

function sorted(register: StaffRegister, { sort, descending }: ListInput): StaffRegister {
  const column = { post: 'postPosition', name: 'nameKey', employedFrom: 'employedFrom' } as const
  return register
    .orderBy(column[sort], (order) => (descending ? order.desc() : order.asc()).nullsLast())
    .orderBy('nameKey')
    .orderBy('id')
}

type Member = Awaited<ReturnType<typeof staffMemberAsOf>>

/** What a list and a page show alike of each person on the day. */
async function shownOn(
  db: Database,
  members: readonly Member[],
  asOf: string,
  isRevealed: boolean,
) {
  const ids = members.map(({ id }) => id)
  const posts = await postsOnDay(db, ids, asOf)
  const certificates = await certificatesOnDay(db, ids, asOf)
  return members.map((member) => ({
    ...member,
    ageYears: ageOrNull(member.bornOn, asOf),
    idNumber: shownIdNumber(member.idNumber, isRevealed),
    isFromExact: member.isFromExact === 1,
    posts: (posts.get(member.id) ?? []).map((row) => shownPost(row, asOf)),
    postsText: postsText(posts.get(member.id)),
    ...certificateCounts(certificates.get(member.id)),
  }))
}

export const listHandler = handleQuery(list, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const register = inPost(
    searchedStaff(inState(staffAsOf(db, asOf), input.state), input.search ?? ''),
    input.post,
    asOf,
  )
  const { total } = await register
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const members = await sorted(register, input).limit(input.limit).offset(input.offset).execute()
  const isRevealed = context.can('identity.reveal') && !input.masked
  if (isRevealed) {
    for (const { id, idNumber } of members) if (idNumber !== null) context.reveal(`staff:${id}`)
  }
  return { rows: await shownOn(db, members, asOf, isRevealed), total }
})

/** Employments of one of the staff until a day with their posts, newest first. */
export async function employmentsOf(db: Database, staffId: number, asOf: string) {
  const rows = await db
    .selectFrom('employment')
    .select(['id', 'employedFrom', 'isFromExact', 'employedTo', 'endNote'])
    .where('staffId', '=', staffId)
    .where('voidedAt', 'is', null)
    .where('employedFrom', '<=', asOf)
    .orderBy('employedFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const posts = await postsUntilDay(db, staffId, asOf)
  return rows.map((row) => {
    const hasEnded = row.employedTo !== null && row.employedTo <= asOf
    return {
      ...row,
      isFromExact: row.isFromExact === 1,
      employedTo: hasEnded ? row.employedTo : null,
      endNote: hasEnded ? row.endNote : null,
      posts: (posts.get(row.id) ?? []).map((post) => shownPost(post, asOf)),
    }
  })
}

async function certificatesWithFiles(db: Database, staffId: number, asOf: string) {
  const certificates = (await certificatesOnDay(db, [staffId], asOf)).get(staffId) ?? []
  const ids = certificates.map(({ id }) => id)
  const files = await recordFilesOf(db, 'staffCertificate', ids)
  return certificates.map((each) => ({ ...each, files: files.get(each.id) ?? [] }))
}

export const getHandler = handleQuery(get, async (context, input) => {
  const { db, today } = context
  const { staffId } = input
  const asOf = input.asOf ?? today
  const member = await staffMemberAsOf(db, staffId, asOf)
  const isRevealed = context.can('identity.reveal') && !input.masked
  if (isRevealed && member.idNumber !== null) context.reveal(`staff:${staffId}`)
  const [shown] = await shownOn(db, [member], asOf, isRevealed)
  return {
    ...shown!,
    employments: await employmentsOf(db, staffId, asOf),
    certificates: await certificatesWithFiles(db, staffId, asOf),
    history: await actsOn(db, [`staff:${staffId}`, ...importSubject(member.importBatchId)]),
  }
})

export const findHandler = handleQuery(find, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const chosen =
    input.ids.length === 0 ? [] : await staffAsOf(db, asOf).where('id', 'in', input.ids).execute()
  const found = await searchedStaff(staffAsOf(db, asOf), input.search)
    .where('id', 'not in', [0, ...input.ids])
    .orderBy('state')
    .orderBy('nameKey')
    .orderBy('id')
    .limit(20 - chosen.length)
    .execute()
  const people = [...chosen, ...found]
  const posts = await postsOnDay(
    db,
    people.map(({ id }) => id),
    asOf,
  )
  return {
    rows: people.map(({ id, name, state }) => ({
      id,
      name,
      state,
      posts: postsText(posts.get(id)),
    })),
  }
})

export const kindsHandler = handleQuery(kinds, async ({ db }) => ({
  posts: await db.selectFrom('post').select(['key', 'name']).orderBy('position').execute(),
  certificateKinds: await db
    .selectFrom('certificateKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute(),
}))
