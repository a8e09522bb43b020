import type { Handler } from '../context.ts'
import { deliveryCommands } from './food/delivery.ts'
import { deliveryQueries } from './food/delivery-queries.ts'
import { sampleCommands } from './food/sample.ts'
import { sampleQueries } from './food/sample-queries.ts'
import { supplierHandlers } from './food/supplier.ts'
import { videoCommands } from './video/video.ts'
import { videoQueries } from './video/queries.ts'
import { visitHandlers } from './visit/visit.ts'

/** Operations on food samples, deliveries, visits and video. */
export const booksHandlers: readonly Handler[] = [
  ...sampleCommands,
  ...sampleQueries,
  ...supplierHandlers,
  ...deliveryCommands,
  ...deliveryQueries,
  ...visitHandlers,
  ...videoCommands,
  ...videoQueries,
]
