import { dailyPages } from './daily.ts'
import { officePages } from './office.ts'

/** The whole help, in the order of the navigation. */
export const helpPages = [...dailyPages, ...officePages]
