import { agreementPages } from './agreements.ts'
import { assessmentPages } from './assessments.ts'
import { bedPages } from './beds.ts'
import { carePages } from './care.ts'
import { dailyPages } from './daily.ts'
import { healthPages } from './health.ts'
import { homePages } from './home.ts'
import { indicatorPages } from './indicators.ts'
import { officePages } from './office.ts'
import { privacyPages } from './privacy.ts'
import { residentPages } from './residents.ts'
import { staffPages } from './staff.ts'
import { waitingPages } from './waiting.ts'

/** The whole help, in the order of the navigation. */
export const helpPages = [
  ...dailyPages,
  ...indicatorPages,
  ...residentPages,
  ...agreementPages,
  ...waitingPages,
  ...healthPages,
  ...bedPages,
  ...assessmentPages,
  ...carePages,
  ...staffPages,
  ...homePages,
  ...privacyPages,
  ...officePages,
]
