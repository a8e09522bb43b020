import {
  listPapers,
  type PaperDutyShown,
  type PostPaperShown,
} from '#shared/contract/staff/paper.ts'
import type { InputOf } from '#shared/operation.ts'
import { paperBands, paperStanding } from '#shared/rules/staff/post-papers.ts'
import type { Day } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { searchedStaff, staffAsOf } from '../register.ts'
import { paperDuties, paperWords } from './paper-duties.ts'
import { papersOf } from './post-papers.ts'

type Input = InputOf<typeof listPapers>

interface Row extends PostPaperShown {
  readonly kinds: readonly string[]
  readonly nameKey: string
}

async function postsOn(db: Database, day: Day) {
  const rows = await db
    .selectFrom('staffPost')
    .select(['staffId', 'post'])
    .distinct()
    .where('voidedAt', 'is', null)
    .where(coversDay('staffPost.postFrom', 'staffPost.postTo', day))
    .execute()
  return Map.groupBy(rows, ({ staffId }) => staffId)
}

type Papers = NonNullable<ReturnType<Awaited<ReturnType<typeof papersOf>>['get']>>

function rowOf(
  person: { readonly id: number; readonly name: string; readonly nameKey: string },
  duty: PaperDutyShown,
  papers: Papers,
  day: Day,
): Row {
  const { code, post, postName, kinds, paperName, clause, status, isOwn } = duty
  const { band, paper, daysLeft } = paperStanding(papers, kinds, day)
  return {
    key: `${person.id}:${code}`,
    staffId: person.id,
    name: person.name,
    nameKey: person.nameKey,
    post,
    postName,
    code,
    kinds,
    paperName,
    clause,
    status,
    isOwn,
    band,
    daysLeft,
    certificateId: paper?.id ?? null,
    number: paper?.number ?? null,
    issuedOn: paper?.issuedOn ?? null,
    expiresOn: paper?.isPermanent === true ? null : (paper?.expiresOn ?? null),
  }
}

/** How each paper that a post asks for stands on a day, for everybody in post. */
export async function paperRows(db: Database, day: Day, search = ''): Promise<readonly Row[]> {
  const people = await searchedStaff(staffAsOf(db, day), search)
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const posts = await postsOn(db, day)
  const inPost = people.filter(({ id }) => posts.has(id))
  const papers = await papersOf(
    db,
    inPost.map(({ id }) => id),
    day,
  )
  const duties = await paperDuties(db)
  return inPost.flatMap((person) => {
    const held = new Set((posts.get(person.id) ?? []).map(({ post }) => post))
    return duties
      .filter(({ post }) => held.has(post))
      .map((duty) => rowOf(person, duty, papers.get(person.id) ?? [], day))
  })
}

function order(one: string | number, other: string | number): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

const byEnd = (one: Row, other: Row) => order(one.expiresOn ?? '9999', other.expiresOn ?? '9999')

function sorted(
  rows: readonly Row[],
  { sort, descending }: Input,
  posts: readonly string[],
): readonly Row[] {
  const sign = descending ? -1 : 1
  const bandOf = ({ band }: Row) => paperBands.indexOf(band)
  const compare = {
    band: (one: Row, other: Row) => sign * (bandOf(one) - bandOf(other)) || byEnd(one, other),
    name: (one: Row, other: Row) => sign * order(one.nameKey, other.nameKey),
    post: (one: Row, other: Row) => sign * (posts.indexOf(one.post) - posts.indexOf(other.post)),
    expiresOn: (one: Row, other: Row) => sign * byEnd(one, other),
  }[sort]
  return rows.toSorted(
    (one, other) =>
      compare(one, other) || order(one.nameKey, other.nameKey) || order(one.key, other.key),
  )
}

export const listPapersHandler = handleQuery(listPapers, async ({ db, today }, input) => {
  const { posts, kinds } = await paperWords(db)
  const all = (await paperRows(db, input.asOf ?? today, input.search))
    .filter(({ staffId }) => input.staffId === undefined || staffId === input.staffId)
    .filter(({ post }) => input.post === undefined || post === input.post)
    .filter((row) => input.kind === undefined || row.kinds.includes(input.kind))
  const rows = all.filter(({ band }) => input.band === undefined || band === input.band)
  const order = posts.map(({ key }) => key)
  const page = sorted(rows, input, order).slice(input.offset, input.offset + input.limit)
  return {
    rows: page.map(({ kinds: _kinds, nameKey: _nameKey, ...row }) => row),
    total: rows.length,
    counts: paperBands.map((band) => ({
      band,
      count: all.filter((row) => row.band === band).length,
    })),
    posts,
    kinds,
  }
})
