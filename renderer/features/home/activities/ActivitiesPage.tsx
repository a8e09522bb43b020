import { getRouteApi } from '@tanstack/react-router'
import { ActivityRecords } from './ActivityRecords.tsx'
import { Participation } from './Participation.tsx'

const route = getRouteApi('/home/activities')

/** What was held, or how often each came. */
export function ActivitiesPage() {
  const { view } = route.useSearch()
  return view === 'people' ? <Participation /> : <ActivityRecords />
}
