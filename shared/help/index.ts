import { bedPages } from './beds.ts'
import { dailyPages } from './daily.ts'
import { homePages } from './home.ts'
import { officePages } from './office.ts'
import { residentPages } from './residents.ts'
import { staffPages } from './staff.ts'

/** The whole help, in the order of the navigation. */
export const helpPages = [
  ...dailyPages,
  ...residentPages,
  ...bedPages,
  ...staffPages,
  ...homePages,
  ...officePages,
]
