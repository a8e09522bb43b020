import type { Handler } from '../../context.ts'
import { getReviewMonthHandler, listResidentReviewsHandler } from './queries.ts'
import {
  correctResidentReviewHandler,
  recordResidentReviewHandler,
  voidResidentReviewHandler,
} from './review.ts'

export const residentReviewHandlers: readonly Handler[] = [
  recordResidentReviewHandler,
  correctResidentReviewHandler,
  voidResidentReviewHandler,
  getReviewMonthHandler,
  listResidentReviewsHandler,
]
