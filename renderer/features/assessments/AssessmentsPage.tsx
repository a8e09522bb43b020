import { getRouteApi } from '@tanstack/react-router'
import { DueList } from './DueList.tsx'
import { RecordList } from './RecordList.tsx'

const route = getRouteApi('/assessments')

/** Who is to be assessed, or what was assessed: two lists at one address. */
export function AssessmentsPage() {
  const { view } = route.useSearch()
  return view === 'due' ? <DueList /> : <RecordList />
}
