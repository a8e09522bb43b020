import type { FileInTime } from '#shared/rules/retention.ts'
import { coversDay } from '../../database/periods.ts'
import type { Database } from '../../database/connection.ts'
import { agreementEnds } from '../../residents/agreement/ends.ts'
import { proposalsAsOf } from './proposals.ts'

interface Dated {
  readonly residentId: number
  readonly day: string
}

const byPerson = (rows: readonly Dated[]) =>
  new Map(
    [...Map.groupBy(rows, ({ residentId }) => residentId)].map(([id, own]) => [
      id,
      own.map(({ day }) => day),
    ]),
  )

/** Who has a stay, an open enquiry or a place on the waiting list at the end of a day. */
async function openFiles(db: Database, asOf: string): Promise<ReadonlySet<number>> {
  const stays = await db
    .selectFrom('stay')
    .select('residentId')
    .where('voidedAt', 'is', null)
    // A stay that is entered for a day to come keeps the file in use too.
    .where((eb) => eb.or([eb('stayTo', 'is', null), eb('stayTo', '>', asOf)]))
    .execute()
  const enquiries = await db
    .selectFrom('enquiry')
    .select('residentId')
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>', asOf)]))
    .execute()
  const waiting = await db
    .selectFrom('waiting')
    .select('residentId')
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('waitingTo', 'is', null), eb('waitingTo', '>', asOf)]))
    .execute()
  return new Set([...stays, ...enquiries, ...waiting].map(({ residentId }) => residentId))
}

async function stayEnds(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('stay')
    .select(['residentId', 'stayTo'])
    .where('voidedAt', 'is', null)
    .where('stayTo', '<=', asOf)
    .execute()
  return byPerson(rows.map(({ residentId, stayTo }) => ({ residentId, day: stayTo ?? '' })))
}

async function enquiryEnds(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('enquiry')
    .select(['residentId', 'closedOn'])
    .where('voidedAt', 'is', null)
    .where('closedOn', '<=', asOf)
    .where('outcome', '!=', 'admitted')
    .execute()
  return byPerson(rows.map(({ residentId, closedOn }) => ({ residentId, day: closedOn ?? '' })))
}

async function disclosures(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('disclosure')
    .select(['residentId', 'disclosedOn'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'is not', null)
    .where('disclosedOn', '<=', asOf)
    .execute()
  return byPerson(
    rows.map(({ residentId, disclosedOn }) => ({ residentId: residentId ?? 0, day: disclosedOn })),
  )
}

async function holds(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('retentionHold')
    .select(['residentId', 'reason'])
    .where('voidedAt', 'is', null)
    .where(coversDay('holdFrom', 'holdTo', asOf))
    .execute()
  return new Map(rows.map(({ residentId, reason }) => [residentId, reason]))
}

/** What the clock of each file needs to know, as of the end of a day; one read for all of them. */
export async function filesInTime(
  db: Database,
  asOf: string,
): Promise<(residentId: number) => FileInTime> {
  const open = await openFiles(db, asOf)
  const agreements = await agreementEnds(db, asOf)
  const [stays, enquiries] = [await stayEnds(db, asOf), await enquiryEnds(db, asOf)]
  const [given, held, proposed] = [
    await disclosures(db, asOf),
    await holds(db, asOf),
    await proposalsAsOf(db, asOf),
  ]
  return (residentId) => {
    const agreement = agreements.get(residentId) ?? { state: 'none' as const }
    return {
      isOpen: open.has(residentId) || agreement.state === 'running',
      agreementEnd: agreement.state === 'ended' ? agreement : null,
      stayEnds: stays.get(residentId) ?? [],
      enquiryEnds: enquiries.get(residentId) ?? [],
      disclosedOn: given.get(residentId) ?? [],
      holdReason: held.get(residentId) ?? null,
      isProposed: proposed.has(residentId),
    }
  }
}
