import { assessmentPages } from './assessments.ts'
import { bedPages } from './beds.ts'
import { dailyPages } from './daily.ts'
import { homePages } from './home.ts'
import { indicatorPages } from './indicators.ts'
import { officePages } from './office.ts'
import { residentPages } from './residents.ts'
import { staffPages } from './staff.ts'

/** The whole help, in the order of the navigation. */
export const helpPages = [
  ...dailyPages,
  ...indicatorPages,
  ...residentPages,
  ...bedPages,
  ...assessmentPages,
  ...staffPages,
  ...homePages,
  ...officePages,
]
