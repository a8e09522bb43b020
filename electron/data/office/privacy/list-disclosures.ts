import { listDisclosures } from '#shared/contract/office/disclosure.ts'
import { operations, operationTitle } from '#shared/contract/index.ts'
import type { OutputOf } from '#shared/operation.ts'
import { privacyTerm } from '#shared/rules/retention.ts'
import { addMonths, shanghaiDay } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook, rulebookTitle } from '../rulebook/effective.ts'

type Row = OutputOf<typeof listDisclosures>['rows'][number]

type Bare = Omit<Row, 'keepUntil'>

async function entered(db: Database, asOf: string): Promise<Bare[]> {
  const rows = await db
    .selectFrom('disclosure')
    .leftJoin('resident', 'resident.id', 'disclosure.residentId')
    .selectAll('disclosure')
    .select('resident.name')
    .where('disclosure.voidedAt', 'is', null)
    .where('disclosure.disclosedOn', '<=', asOf)
    .execute()
  return rows.map((row) => ({
    key: `entered:${row.id}`,
    source: 'entered',
    id: row.id,
    disclosedOn: row.disclosedOn,
    residentId: row.residentId,
    about: row.name ?? row.about ?? '',
    receiver: row.receiver,
    receiverKind: row.receiverKind,
    what: row.what,
    purpose: row.purpose,
    basis: row.basis,
    givenBy: row.givenBy,
    link: row.submissionId === null ? null : `/submissions/${row.submissionId}`,
  }))
}

/** Returns that were handed in: a legal duty, about everybody whom the return lists. */
async function handedIn(db: Database, asOf: string): Promise<Bare[]> {
  const rows = await db
    .selectFrom('submissionHandover')
    .innerJoin('submission', 'submission.id', 'submissionHandover.submissionId')
    .leftJoin('account', 'account.id', 'submissionHandover.recordedBy')
    .select(['submissionHandover.id', 'submissionHandover.handedOn', 'submissionHandover.receiver'])
    .select(['submission.id as submissionId', 'submission.kind', 'submission.period'])
    .select(['submission.version', 'submission.residentCount', 'account.name as givenBy'])
    .where('submissionHandover.voidedAt', 'is', null)
    .where('submissionHandover.handedOn', '<=', asOf)
    .execute()
  return rows.map((row) => ({
    key: `submission:${row.id}`,
    source: 'submission',
    id: null,
    disclosedOn: row.handedOn,
    residentId: null,
    about: `${row.period} 名册中的 ${row.residentCount} 位老人`,
    receiver: row.receiver,
    receiverKind: 'authority',
    what: `${rulebookTitle(row.kind)} ${row.period} 第 ${row.version} 版`,
    purpose: '报送',
    basis: 'duty',
    givenBy: row.givenBy,
    link: `/submissions/${row.submissionId}`,
  }))
}

/** What gives files about people out of the program; papers of the home itself are no personal data. */
const exportNames = operations
  .filter(
    (operation) =>
      operation.kind === 'query' && operation.isExport === true && operation.reveals !== 'none',
  )
  .map(({ name }) => name)

/** Files that left the program; to whom they went, the program cannot know. */
async function exported(db: Database, asOf: string): Promise<Bare[]> {
  const rows = await db
    .selectFrom('auditEntry')
    .leftJoin('account', 'account.id', 'auditEntry.accountId')
    .select(['auditEntry.id', 'auditEntry.at', 'auditEntry.operation', 'auditEntry.subject'])
    .select('account.name as givenBy')
    .where('auditEntry.outcome', '=', 'exported')
    .where('auditEntry.operation', 'in', exportNames)
    .execute()
  const residentIds = rows.map(({ subject }) => residentOf(subject)).filter((id) => id !== null)
  const people = await db
    .selectFrom('resident')
    .select(['id', 'name'])
    .where('id', 'in', [0, ...residentIds])
    .execute()
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  return rows
    .map((row): Bare => {
      const disclosedOn = shanghaiDay(row.at)
      const residentId = residentOf(row.subject)
      return {
        key: `export:${row.id}`,
        source: 'export',
        id: null,
        disclosedOn,
        residentId,
        about: residentId === null ? '见操作记录' : (nameOf.get(residentId) ?? '见操作记录'),
        receiver: null,
        receiverKind: null,
        what: operationTitle(row.operation),
        purpose: null,
        basis: null,
        givenBy: row.givenBy,
        link: `/office/audit/${row.id}`,
      }
    })
    .filter(({ disclosedOn }) => disclosedOn <= asOf)
}

function residentOf(subject: string | null): number | null {
  const found = /^resident:(\d+)$/.exec(subject ?? '')
  return found === null ? null : Number(found[1])
}

const sources = { entered, submission: handedIn, export: exported } as const

function isFound(row: Bare, search: string): boolean {
  return [row.about, row.receiver, row.what, row.purpose, row.givenBy].some((text) =>
    text?.includes(search),
  )
}

export const listDisclosuresHandler = handleQuery(listDisclosures, async ({ db, today }, input) => {
  const { asOf = today, residentId, source, search = '', limit, offset } = input
  const wanted = source === undefined ? (['entered', 'submission', 'export'] as const) : [source]
  // 网络数据安全管理条例 12条: three years at least (PV-07).
  const years = privacyTerm(await effectiveRulebook(db, 'privacy'), 'disclosure').years ?? 0
  const rows: Bare[] = []
  for (const name of wanted) rows.push(...(await sources[name](db, asOf)))
  const shown = rows
    .map((row): Row => ({ ...row, keepUntil: addMonths(row.disclosedOn, years * 12) }))
    .filter((row) => residentId === undefined || row.residentId === residentId)
    .filter((row) => isFound(row, search))
    .toSorted(
      (one, other) =>
        other.disclosedOn.localeCompare(one.disclosedOn) ||
        other.key.localeCompare(one.key, 'en', { numeric: true }),
    )
  return { rows: shown.slice(offset, offset + limit), total: shown.length }
})
