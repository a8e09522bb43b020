import type { CommandContext } from '../../context.ts'
import type { EnquiryRow } from './enquiry-row.ts'

interface End {
  readonly closedOn: string
  readonly outcome: NonNullable<EnquiryRow['outcome']>
  readonly closeNote: string | null
}

/** Closes an enquiry as things go on: no correction, so nothing is kept beside the row. */
export async function endEnquiry(
  { trx }: Pick<CommandContext, 'trx'>,
  { id, version }: Pick<EnquiryRow, 'id' | 'version'>,
  end: End,
): Promise<number> {
  await trx
    .updateTable('enquiry')
    .set({ ...end, version: version + 1 })
    .where('id', '=', id)
    .execute()
  return version + 1
}
