import type { listFoodSamples } from '#shared/contract/safety/food.ts'
import type { listFoodDeliveries, listSuppliers } from '#shared/contract/safety/food-delivery.ts'
import type { OutputOf } from '#shared/operation.ts'

export type SamplesAnswer = OutputOf<typeof listFoodSamples>
export type Sample = SamplesAnswer['rows'][number]

export type DeliveriesAnswer = OutputOf<typeof listFoodDeliveries>
export type Delivery = DeliveriesAnswer['rows'][number]

export type Supplier = OutputOf<typeof listSuppliers>['rows'][number]

/** `12.5 千克`. */
export const quantityOf = (hundredths: number, unit: string) => `${hundredths / 100} ${unit}`
