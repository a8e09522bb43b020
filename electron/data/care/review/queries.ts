import { getReviewMonth, listResidentReviews } from '#shared/contract/care/resident-review.ts'
import { handleQuery } from '../../context.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { liveReviews, reviewDayOf, reviewMonth, shownReview } from './month.ts'

export const getReviewMonthHandler = handleQuery(getReviewMonth, async (context, input) => {
  const { db, today } = context
  const rows = await reviewMonth(db, input.month, input.asOf ?? today)
  for (const { residentId } of rows) context.reveal(`resident:${residentId}`)
  return { rows }
})

export const listResidentReviewsHandler = handleQuery(
  listResidentReviews,
  async (context, input) => {
    const { db, today } = context
    const { residentId, asOf = today } = input
    await residentRow(db, residentId)
    context.reveal(`resident:${residentId}`)
    const rows = (await liveReviews(db, residentId, asOf)).map(shownReview)
    return { rows, ...(await reviewDayOf(db, residentId, asOf)) }
  },
)
